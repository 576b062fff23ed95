package io.fairlead.logs.predictions;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import io.fairlead.logs.format.FileHead;
import io.fairlead.logs.format.LogSource;
import io.fairlead.logs.format.TextEncoding;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;

/**
 * A table with separated values: commas, semicolons, tabs, bars or blanks, whichever its first line has most of; cells
 * may be quoted and then hold line ends.
 *
 * @param file the file
 * @param head its start
 */
record CsvTable(LogSource file, FileHead head) implements TableSource {

    private static final int LONGEST_CELL = 1 << 20;

    @Override
    public void read(Rows rows, Doubts doubts) throws IOException {
        long line = 0;
        try (CsvReader<CsvRecord> records = CsvReader.builder()
                .fieldSeparator(separator())
                .skipEmptyLines(true)
                .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                .allowUnclosedQuote(true)
                .detectBomHeader(true)
                .maxBufferSize(LONGEST_CELL)
                .ofCsvRecord(new InputStreamReader(
                        file.stream(), TextEncoding.of(head.bytes()).charset()))) {
            boolean more = true;
            for (CsvRecord record : records) {
                more = line == 0
                        ? rows.header(record.getFields().stream()
                                .map(name -> name.replace("\uFEFF", ""))
                                .toList())
                        : rows.row(record.getStartingLineNumber(), record.getFields());
                line = record.getStartingLineNumber();
                if (!more) {
                    return;
                }
            }
        } catch (CsvParseException e) {
            doubts.row(line + 1, "cannot be read as separated values; the file is read up to here");
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private char separator() {
        String first =
                head.text().lines().filter(line -> !line.isBlank()).findFirst().orElse("");
        char best = ',';
        long most = 0;
        for (char candidate : new char[] {',', ';', '\t', '|'}) {
            long count = first.chars().filter(c -> c == candidate).count();
            if (count > most) {
                most = count;
                best = candidate;
            }
        }
        return most == 0 && first.contains(" ") ? ' ' : best;
    }
}

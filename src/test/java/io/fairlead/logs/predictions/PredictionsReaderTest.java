package io.fairlead.logs.predictions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.fairlead.logs.format.DraftSink;
import io.fairlead.logs.format.FileHead;
import io.fairlead.logs.format.LogFormat;
import io.fairlead.logs.format.LogFormat.Match;
import io.fairlead.logs.format.LogFormatContract;
import io.fairlead.logs.format.LogSource;
import io.fairlead.metrics.Predictions;
import io.fairlead.metrics.Problem;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PredictionsReaderTest extends LogFormatContract {

    @Override
    protected LogFormat format() {
        return new PredictionsFormat();
    }

    @Override
    protected Sample sample() {
        return new Sample(
                "predictions_dfd.csv",
                "image_path,label,score,gender,race\na/1.png,1,0.5,0,1\n".getBytes(StandardCharsets.US_ASCII));
    }

    private PredictionsReader.Found read(String name, byte[] bytes, PredictionsReader.Settings settings)
            throws IOException {
        Path file = folder.resolve(name);
        Files.write(file, bytes);
        return new PredictionsReader(settings).read(LogSource.of(file, name));
    }

    private PredictionsReader.Found read(String text) throws IOException {
        return read("p.csv", text.getBytes(StandardCharsets.UTF_8), PredictionsReader.Settings.DEFAULT);
    }

    private static Predictions table(PredictionsReader.Found found) {
        return found.predictions()
                .orElseThrow(() -> new AssertionError(found.problems().toString()));
    }

    private static List<Integer> groups(Predictions table) {
        return IntStream.range(0, table.size()).map(table::group).boxed().toList();
    }

    private static List<String> what(PredictionsReader.Found found) {
        return found.problems().stream().map(Problem::what).toList();
    }

    @Test
    void readsCodesInTheOrderGiven() throws IOException {
        String text = "label,score,gender,race\n1,0.9,0,0\n0,0.2,0,1\n1,0.7,1,2\n0,0.4,1,3\n1,0.5,1,-1\n";
        PredictionsReader.Found found = read(text);
        assertThat(groups(table(found))).containsExactly(0, 1, 6, 7, -1);
        assertThat(what(found)).containsExactly("the race of 1 rows is unknown; they are in no group");
        var switched = new PredictionsReader.Settings(List.of("asian", "white", "black", "other"), Map.of());
        assertThat(groups(table(read("p.csv", text.getBytes(), switched)))).containsExactly(0, 2, 5, 7, -1);
    }

    @Test
    void readsEachTestSetOfATableByItself() throws IOException {
        PredictionsReader.Found found =
                read("dataset,label,score,gender,race\nCelebDF,1,0.9,0,0\nDFD,0,0.2,0,1\nCelebDF,0,0.3,1,2\n");
        assertThat(found.byDataset().keySet()).containsExactly("CelebDF", "DFD");
        assertThat(groups(found.byDataset().get("CelebDF"))).containsExactly(0, 6);
        assertThat(table(found).size()).isEqualTo(3);
    }

    @Test
    void readsWordsInAnyCase() throws IOException {
        PredictionsReader.Found found = read("""
                Ground Truth;Fake Prob;Sex;Ethnicity
                fake;0.9;Male;ASIAN
                REAL;0.2;M;african-american
                Real;0.3;nonmale;Caucasian
                Fake;0.8;nomale;others
                fake;0.8;F;East Asian
                fake;0.8;woman;Unknown
                fake;0.8;alien;White
                """);
        Predictions table = table(found);
        assertThat(groups(table)).containsExactly(0, 1, 6, 7, 4, -1, -1);
        assertThat(table.label(0)).isEqualTo(1);
        assertThat(table.label(1)).isZero();
        assertThat(what(found))
                .containsExactly(
                        "gender \"alien\" is not understood (1 rows); they count as unknown",
                        "the race of 1 rows is unknown; they are in no group");
        assertThat(found.columns())
                .containsEntry(Column.LABEL, "Ground Truth")
                .containsEntry(Column.SCORE, "Fake Prob");
    }

    @Test
    void readsGroupsByCodeAndByWord() throws IOException {
        assertThat(groups(table(read("y_true\ty_score\tsubgroup_id\n1\t0.5\t0\n1\t0.5\t5\n0\t0.5\t7\n1\t0.5\t9\n"))))
                .containsExactly(0, 5, 7, -1);
        assertThat(groups(table(read("""
                label|pred|intersection
                1|0.4|male,asian
                0|0.4|nonmale,others
                0|0.4|Female-White
                1|0.4|(Male, Black)
                """)))).containsExactly(0, 7, 6, 1);
    }

    @Test
    void readsColumnsOfYesAndNo() throws IOException {
        assertThat(groups(table(read("""
                img_path,label,score,ismale,isasian,iswhite,isblack
                a/1.png,1,0.4,1,1,-1,-1
                a/2.png,0,0.4,-1,-1,1,-1
                a/3.png,0,0.4,-1,-1,-1,1
                a/4.png,0,0.4,1,-1,-1,-1
                a/5.png,0,0.4,1,-1,0,-1
                a/6.png,0,0.4,0,1,-1,-1
                """)))).containsExactly(0, 6, 5, 3, -1, -1);
        assertThat(groups(table(read("label,score,male,white,black\n1,0.4,1,0,0\n1,0.4,0,1,0\n"))))
                .as("without a column for Asian faces nobody is Other")
                .containsExactly(-1, 6);
    }

    @Test
    void tellsLogitsFromProbabilities() throws IOException {
        PredictionsReader.Found found = read("label,logit\n1,2.0\n0,-1.0\n");
        assertThat(table(found).score(0)).isCloseTo(1 / (1 + Math.exp(-2)), within(1e-15));
        assertThat(what(found)).contains("the scores go from -1.0 to 2.0: taken for logits, sigmoid applied");
    }

    @Test
    void readsTwoOutputsAsSoftmax() throws IOException {
        PredictionsReader.Found found = read("label,logit_0,logit_1\n1,1.0,3.0\n0,2.0,-1.0\n");
        assertThat(table(found).score(0)).isCloseTo(Math.exp(3) / (Math.exp(1) + Math.exp(3)), within(1e-15));
        assertThat(what(found))
                .contains("the scores of real and fake do not sum to one: taken for logits, softmax applied");
        assertThat(table(read("label,prob_0,prob_1\n1,0.3,0.7\n0,0.8,0.2\n")).score(0))
                .isEqualTo(0.7);
        assertThat(table(read("label,score\n1,\"[0.3 0.7]\"\n0,\"tensor([0.8, 0.2])\"\n"))
                        .score(1))
                .isEqualTo(0.2);
    }

    @Test
    void tellsPercent() throws IOException {
        PredictionsReader.Found found = read("label,confidence\n1,97.5\n0,3.0\n");
        assertThat(table(found).score(0)).isCloseTo(0.975, within(1e-15));
        assertThat(what(found)).contains("the scores go from 3.0 to 97.5: taken for percent");
    }

    @Test
    void leavesOutRowsThatLackLabelOrScore() throws IOException {
        PredictionsReader.Found found =
                read("label,score,gender,race\n1,0.9,0,0\n,0.5,0,0\n2,0.5,0,0\n0,nan,0,0\n0,x,0,0\n0,,0,0\n");
        assertThat(table(found).size()).isEqualTo(1);
        assertThat(found.problems())
                .extracting(Problem::toString)
                .containsExactly(
                        "p.csv:3: 1 row left out: no label",
                        "p.csv:4: 1 row left out: the label is neither 0 nor 1",
                        "p.csv:5: 3 rows left out: the score is no number");
    }

    @Test
    void takesMinusOneBesideOneForReal() throws IOException {
        PredictionsReader.Found found = read("label,score\n-1,0.2\n1,0.7\n");
        assertThat(table(found).label(0)).isZero();
        assertThat(what(found)).contains("the labels are -1 and 1: -1 is taken for real");
    }

    @Test
    void numbersVideosByFolderOrByName() throws IOException {
        StringBuilder folders = new StringBuilder("image_path,label,score\n");
        StringBuilder names = new StringBuilder("file,label,score\n");
        for (int i = 0; i < 40; i++) {
            folders.append("set/video")
                    .append(i / 4)
                    .append("/frame_")
                    .append(i % 4)
                    .append(".png,1,0.5\n");
            names.append("all/video")
                    .append(i / 4)
                    .append("_frame_00")
                    .append(i % 4)
                    .append(".png,1,0.5\n");
        }
        for (String text : List.of(folders.toString(), names.toString())) {
            Predictions table = table(read(text));
            assertThat(table.hasClusters()).isTrue();
            assertThat(table.cluster(0)).isEqualTo(table.cluster(3)).isNotEqualTo(table.cluster(4));
        }
        assertThat(table(read("image,label,score\na.png,1,0.5\nb.png,0,0.5\n")).hasClusters())
                .isFalse();
        assertThat(table(read("video_id,label,score\n7,1,0.5\n7,0,0.5\n8,0,0.5\n"))
                        .cluster(1))
                .isZero();
    }

    @Test
    void usesTheColumnsThatTheUserNames() throws IOException {
        String text = "score,other,label,mine\n0.1,0.9,1,0\n0.2,0.8,0,1\n";
        var settings = new PredictionsReader.Settings(
                Words.RACES, Map.of(Column.SCORE, "other", Column.LABEL, "mine", Column.RACE, "absent"));
        PredictionsReader.Found found = read("p.csv", text.getBytes(), settings);
        assertThat(table(found).score(0)).isEqualTo(0.9);
        assertThat(table(found).label(1)).isEqualTo(1);
        assertThat(what(found)).contains("there is no column \"absent\"; the columns are score, other, label, mine");
    }

    @Test
    void saysThatAFileHasNoHeader() throws IOException {
        PredictionsReader.Found found = read("1,0.93\n0,0.2\n");
        assertThat(found.predictions()).isEmpty();
        assertThat(what(found))
                .containsExactly("the first line is data, not the names of columns: 1, 0.93; add a line such as "
                        + "label,score,gender,race");
    }

    @Test
    void readsJsonInItsThreeForms() throws IOException {
        String lines = """
                {"label": 1, "score": 0.9, "gender": "male", "race": "asian"}
                not json
                {"label": 0, "score": NaN, "gender": "female", "race": "white"}
                {"score": 0.25, "label": 0, "gender": "female", "race": "white"}
                """;
        PredictionsReader.Found found = read("p.jsonl", lines.getBytes(), PredictionsReader.Settings.DEFAULT);
        assertThat(groups(table(found))).containsExactly(0, 6);
        assertThat(found.problems())
                .extracting(Problem::toString)
                .containsExactly(
                        "p.jsonl:2: 1 row left out: no JSON object",
                        "p.jsonl:3: 1 row left out: the score is no number");
        String list = "[\n{\"label\": 1, \"score\": [0.2, 0.8]},\n{\"label\": 0, \"score\": [0.6, 0.4]}]";
        assertThat(table(read("p.json", list.getBytes(), PredictionsReader.Settings.DEFAULT))
                        .score(1))
                .isEqualTo(0.4);
        String columns = "{\"labels\": [1, 0, 1],\n \"preds\": [0.5, 0.25, 0.75], \"threshold\": 0.5}";
        Predictions table = table(read("p.json", columns.getBytes(), PredictionsReader.Settings.DEFAULT));
        assertThat(table.size()).isEqualTo(3);
        assertThat(table.score(2)).isEqualTo(0.75);
    }

    @Test
    void readsWhatIsWholeOfABrokenJsonList() throws IOException {
        String list = "[{\"label\": 1, \"score\": 0.8}, {\"label\": 0, \"sco";
        PredictionsReader.Found found = read("p.json", list.getBytes(), PredictionsReader.Settings.DEFAULT);
        assertThat(table(found).size()).isEqualTo(1);
        assertThat(what(found)).anyMatch(what -> what.startsWith("1 row of JSON cannot be read"));
    }

    @Test
    void readsNumPyArchives() throws IOException {
        PredictionsReader.Found found =
                read("predictions_dfd.npz", resource("predictions_dfd.npz"), PredictionsReader.Settings.DEFAULT);
        Predictions table = table(found);
        assertThat(groups(table)).containsExactly(0, 5, 6, -1);
        assertThat(table.score(1)).isEqualTo(0.9);
        assertThat(table.label(1)).isEqualTo(1);
        assertThat(table.cluster(0)).isEqualTo(table.cluster(1)).isNotEqualTo(table.cluster(2));
        Predictions logits = table(read("logits.npz", resource("logits.npz"), PredictionsReader.Settings.DEFAULT));
        assertThat(logits.label(0)).isEqualTo(1);
        assertThat(logits.score(0)).isCloseTo(1 / (1 + Math.exp(-2)), within(1e-15));
    }

    private static byte[] resource(String name) throws IOException {
        try (InputStream in = PredictionsReaderTest.class.getResourceAsStream("/io/fairlead/logs/checkpoint/" + name)) {
            return in.readAllBytes();
        }
    }

    @Test
    void readsQuotedCellsWithLineEndsAndOtherEncodings() throws IOException {
        String text = "name,label,score\n\"a\nb\",1,0.75\n\"é\",0,0.5\n";
        assertThat(table(read(text)).size()).isEqualTo(2);
        byte[] wide = ("\uFEFF" + text).getBytes(StandardCharsets.UTF_16LE);
        assertThat(table(read("p.csv", wide, PredictionsReader.Settings.DEFAULT))
                        .size())
                .isEqualTo(2);
        byte[] marked = ("\uFEFF"
                        + text.replace("name,label", "label,name")
                                .replace("\"a\nb\",1", "1,x")
                                .replace("\"é\",0", "0,y"))
                .getBytes(StandardCharsets.UTF_8);
        assertThat(table(read("p.csv", marked, PredictionsReader.Settings.DEFAULT))
                        .size())
                .isEqualTo(2);
    }

    @Test
    void suspectsARaceOrderOnlyWhereSizesSayMuch() throws IOException {
        StringBuilder many = new StringBuilder("label,score,gender,race\n");
        for (int i = 0; i < 200; i++) {
            many.append(i % 2).append(",0.5,0,").append(i < 140 ? 1 : 2).append('\n');
        }
        assertThat(what(read(many.toString())))
                .anyMatch(what ->
                        what.startsWith("code 1 has 140 rows and code 2 has 60: as Black and White are read here"));
        assertThat(what(read(many.substring(0, 24 + 10 * 50)))).noneMatch(what -> what.contains("race order"));
    }

    @Test
    void formatNamesTheDataSetAndKnowsItsFiles() throws IOException {
        assertThat(PredictionsFormat.dataset("run/predictions_celebdf.csv")).isEqualTo("celebdf");
        assertThat(PredictionsFormat.dataset("Celeb-DF-v2_preds.npz")).isEqualTo("Celeb-DF-v2");
        assertThat(PredictionsFormat.dataset("predictions.csv")).isEqualTo("predictions");
        PredictionsFormat format = new PredictionsFormat();
        assertThat(format.sniff(head("predictions_dfd.csv", "image_path,label,score,gender,race\n")))
                .isEqualTo(Match.SURE);
        assertThat(format.sniff(head("out.jsonl", "{\"label\": 1, \"score\": 0.5, \"gender\": 1}\n")))
                .isEqualTo(Match.SURE);
        assertThat(format.sniff(head("val.csv", "label,score\n"))).isEqualTo(Match.LIKELY);
        assertThat(format.sniff(head("metrics.csv", "epoch,step,train_loss,score,label\n")))
                .isEqualTo(Match.NO);
        assertThat(format.sniff(head("notes.txt", "label the score, please\n"))).isEqualTo(Match.NO);
        DraftSink sink = new DraftSink();
        Path file = folder.resolve("predictions_dfd.csv");
        Files.writeString(file, "label,score\n1,0.5\n");
        format.read(LogSource.of(file, "predictions_dfd.csv"), sink);
        assertThat(sink.run().predictions()).containsOnlyKeys("dfd");
    }

    private static FileHead head(String name, String text) {
        return new FileHead(name, text.length(), text.getBytes(StandardCharsets.UTF_8), Set.of());
    }
}

package io.fairlead.history.jdbc;

import io.fairlead.hints.Hint;
import io.fairlead.history.jdbc.document.HintDocument;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** The tables {@code hint} and {@code veto}. */
final class HintTable {

    private final Database database;

    HintTable(Database database) {
        this.database = database;
    }

    void replace(Map<String, List<Hint>> hints) {
        database.write(() -> {
            hints.forEach(this::replace);
            return hints.size();
        });
    }

    private void replace(String run, List<Hint> hints) {
        database.update("delete from hint where run = ?", run);
        for (int i = 0; i < hints.size(); i++) {
            Hint hint = hints.get(i);
            database.update(
                    "insert into hint (run, position, finding, document) values (?, ?, ?, ?)",
                    run,
                    i,
                    hint.origin().id(),
                    HintDocument.write(hint));
        }
    }

    List<Hint> ofRuns(List<String> runs) {
        List<Hint> hints = new ArrayList<>();
        for (String run : runs) {
            hints.addAll(database.query("""
                    select document from hint
                    where run = ? and not exists (select 1 from veto where veto.finding = hint.finding)
                    order by position
                    """, row -> HintDocument.read(row.getString("document")), run));
        }
        return hints;
    }

    void veto(Set<String> findings) {
        database.write(() -> {
            for (String finding : new TreeSet<>(findings)) {
                database.update("insert into veto (finding) values (?) on conflict (finding) do nothing", finding);
            }
            return findings.size();
        });
    }

    Set<String> vetoes() {
        return new TreeSet<>(database.query("select finding from veto", row -> row.getString("finding")));
    }
}

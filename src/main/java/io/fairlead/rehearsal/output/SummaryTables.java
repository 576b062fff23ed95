package io.fairlead.rehearsal.output;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The three tables of Stage 2's summary: a line for each epoch, and the last test and fairness values. */
final class SummaryTables {

    private static final String RULE = "-".repeat(40);

    private SummaryTables() {}

    static List<String> of(
            List<Map<String, Object>> epochs, List<Map<String, Object>> tests, List<Map<String, Object>> fairness) {
        List<String> lines = new ArrayList<>(List.of("", "Epoch-wise Results:", RULE));
        for (Map<String, Object> row : epochs) {
            lines.add(String.format(Locale.ROOT, "Epoch %2s: ", row.get("epoch")) + "Train Loss: "
                    + fixed(row, "train_loss", 4) + ", Val Metric: " + fixed(row, "val_auc", 4) + ", Val ACC: "
                    + fixed(row, "val_acc", 4) + (Boolean.TRUE.equals(row.get("is_best")) ? " (BEST)" : ""));
        }
        lines.addAll(List.of("", "Test Dataset Results (Best Model):", RULE));
        lastOfEach(tests)
                .forEach((dataset, row) -> lines.add(String.format(Locale.ROOT, "  %-8s: ", dataset) + "AUC="
                        + fixed(row, "auc", 4) + ", ACC=" + fixed(row, "acc", 4) + ", EER=" + fixed(row, "eer", 4)
                        + ", AP="
                        + fixed(row, "ap", 4)));
        lines.addAll(List.of("", "Fairness Metrics (Latest):", RULE));
        lastOfEach(fairness)
                .forEach((dataset, row) -> lines.add(String.format(Locale.ROOT, "  %-12s: ", dataset)
                        + "F_FPR=" + fixed(row, "F_FPR", 2) + "%, F_OAE=" + fixed(row, "F_OAE", 2) + "%, F_DP="
                        + fixed(row, "F_DP", 2) + "%, F_MEO=" + fixed(row, "F_MEO", 2) + "%"));
        return lines;
    }

    private static Map<Object, Map<String, Object>> lastOfEach(List<Map<String, Object>> rows) {
        Map<Object, Map<String, Object>> last = new LinkedHashMap<>();
        rows.forEach(row -> last.put(row.getOrDefault("dataset", ""), row));
        return last;
    }

    private static String fixed(Map<String, Object> row, String name, int decimals) {
        return row.get(name) instanceof Double value ? PythonText.fixed(value, decimals) : "N/A";
    }
}

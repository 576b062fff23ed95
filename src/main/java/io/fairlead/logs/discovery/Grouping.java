package io.fairlead.logs.discovery;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Which files of a tree may belong to one run.
 *
 * <p>A folder's own files go together. Folders in it that only hold a part of a run ({@code tensorboard},
 * {@code checkpoints}, {@code files}…) go with them; every other folder stands for itself. Tools whose layout is known
 * are taken as they are: an MLflow run is the folder with {@code meta.yaml} beside {@code metrics} or {@code params}, a
 * W&amp;B run is the folder {@code run-<date>_<time>-<id>}.
 */
public final class Grouping {

    private static final Set<String> PARTS = Set.of(
            "tensorboard",
            "tb",
            "tb_logs",
            "tf_logs",
            "tblogs",
            "runs_tb",
            "events",
            "summaries",
            "summary",
            "files",
            "checkpoints",
            "checkpoint",
            "ckpt",
            "ckpts",
            "weights",
            "models",
            "model",
            "saved_models",
            "predictions",
            "preds",
            "configs",
            ".hydra",
            "train",
            "validation",
            "valid",
            "val",
            "test",
            "eval",
            "evaluation",
            "csv_logs",
            "vis_data",
            "log",
            "hparams",
            "snapshots",
            "logs");

    private static final String CHECKPOINT = "checkpoint-";

    private static final Pattern WANDB = Pattern.compile("(offline-)?(run|dryrun)-\\d{8}_\\d{6}-\\w+");

    private final List<RunFiles> groups = new ArrayList<>();

    private Grouping() {}

    /**
     * Returns the groups of a tree.
     *
     * @param top what a scan found
     * @return groups in the order of their paths, a folder before those in it
     */
    public static List<RunFiles> of(Folder top) {
        Grouping grouping = new Grouping();
        grouping.walk(top);
        return grouping.groups;
    }

    private void walk(Folder folder) {
        if (isMlflowRun(folder) || WANDB.matcher(folder.name()).matches()) {
            groups.add(new RunFiles(folder.path(), folder.all(), false));
            return;
        }
        List<Found> files = new ArrayList<>(folder.files());
        boolean gathers = !files.isEmpty() || hasSplitFolders(folder);
        List<Folder> others = new ArrayList<>();
        Optional<Folder> last = lastCheckpoint(folder);
        if (last.isPresent() && !folder.has("trainer_state.json")) {
            files.addAll(last.get().all());
        }
        for (Folder below : folder.folders()) {
            if (last.isPresent() && isCheckpoint(below)) {
                continue;
            }
            if (gathers && isPart(below)) {
                files.addAll(below.all());
            } else {
                others.add(below);
            }
        }
        if (!files.isEmpty()) {
            groups.add(new RunFiles(folder.path(), files, !others.isEmpty()));
        }
        others.forEach(this::walk);
    }

    /**
     * The furthest of the checkpoints that a Hugging Face trainer left: each has the whole history up to its step, so the
     * others tell nothing more. Empty if the folder itself has the history, or there is none.
     */
    private static Optional<Folder> lastCheckpoint(Folder folder) {
        return folder.folders().stream().filter(Grouping::isCheckpoint).max(Comparator.comparingLong(Grouping::number));
    }

    /** How far a checkpoint is, by its name: one that is called the last is the furthest, the best one the least. */
    private static long number(Folder checkpoint) {
        String name = checkpoint.name();
        return name.startsWith(CHECKPOINT)
                ? Long.parseLong(name.substring(CHECKPOINT.length()))
                : name.startsWith("last") ? Long.MAX_VALUE : -1;
    }

    private static boolean isCheckpoint(Folder folder) {
        return folder.name().matches(CHECKPOINT + "\\d{1,15}|(last|best|final)[-_]?checkpoint")
                && folder.has("trainer_state.json");
    }

    private static boolean isMlflowRun(Folder folder) {
        return folder.has("meta.yaml") && (folder.has("metrics") || folder.has("params") || folder.has("tags"));
    }

    /** {@code train} and {@code validation} beside each other: the writers of one training. */
    private static boolean hasSplitFolders(Folder folder) {
        long splits = folder.folders().stream()
                .map(below -> below.name().toLowerCase(Locale.ROOT))
                .filter(name -> Set.of("train", "validation", "val", "valid", "eval", "test")
                        .contains(name))
                .count();
        return splits >= 2
                && folder.folders().stream().allMatch(below -> below.folders().isEmpty());
    }

    /** The folder holds a part of the run above it: by its name, unless it holds runs itself. */
    private static boolean isPart(Folder folder) {
        return PARTS.contains(folder.name().toLowerCase(Locale.ROOT))
                && folder.folders().stream().allMatch(below -> isPart(below) || isTag(below));
    }

    static boolean isPartName(String name) {
        return PARTS.contains(name.toLowerCase(Locale.ROOT));
    }

    /** TensorBoard's add_scalars makes a folder of event files for each tag. */
    private static boolean isTag(Folder folder) {
        return folder.folders().stream().allMatch(Grouping::isTag)
                && folder.files().stream().allMatch(file -> file.name().contains("tfevents"));
    }
}

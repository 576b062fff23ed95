package io.fairlead.session.configuration;

import io.fairlead.metrics.TrainingConfiguration;
import io.fairlead.metrics.TrainingRun;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What a configuration calls the run that is started from it.
 *
 * @param experiments the names of the experiment in it
 * @param folders where the run is to write to, the last part of each path
 * @param stem the file's name without its ending, and without what says only that it is a configuration
 */
record ConfigurationNames(Set<String> experiments, Set<String> folders, String stem) {

    /** Settings that hold the experiment's name, by the last part of their path. */
    private static final Set<String> NAME = Set.of("experiment_name", "exp_name", "run_name", "experiment", "exp");

    /** Settings that hold a folder that the run writes to. */
    private static final Set<String> FOLDER =
            Set.of("log_dir", "logdir", "output_dir", "out_dir", "outdir", "save_dir", "work_dir", "run_dir");

    private static final Pattern TIME =
            Pattern.compile("[_-]?\\d{4}-?\\d{2}-?\\d{2}[-_T]\\d{2}[-:]?\\d{2}([-:]?\\d{2})?$");

    private static final Pattern STAGE = Pattern.compile("stage[_-]?[12](?=$|[_-])");

    /** Words that many files and folders share. */
    private static final Set<String> COMMON = Set.of(
            "",
            "train",
            "training",
            "stage",
            "config",
            "configs",
            "cfg",
            "conf",
            "run",
            "runs",
            "log",
            "logs",
            "exp",
            "experiment",
            "experiments",
            "output",
            "outputs",
            "out",
            "result",
            "results",
            "default",
            "base",
            "test",
            "tensorboard",
            "checkpoints",
            "params",
            "args",
            "hparams",
            "settings",
            "txt",
            "new",
            "tmp");

    ConfigurationNames {
        experiments = Set.copyOf(experiments);
        folders = Set.copyOf(folders);
    }

    static ConfigurationNames of(TrainingConfiguration configuration) {
        String file = configuration.file().path();
        int dot = file.lastIndexOf('.');
        return new ConfigurationNames(
                named(configuration.settings(), NAME),
                named(configuration.settings(), FOLDER),
                bare(dot > 0 ? file.substring(0, dot) : file));
    }

    /** What the run itself and its folder are called. */
    static Set<String> of(TrainingRun run, Map<String, Object> own) {
        Set<String> names = new LinkedHashSet<>(named(own, NAME));
        String folder = lastPart(run.identity().path());
        add(names, folder);
        add(names, TIME.matcher(folder).replaceFirst(""));
        return names;
    }

    /** Tells whether a setting is a name or a folder, which a trainer may change at its start. */
    static boolean isNaming(String path) {
        String last = lastPart(path.replace('.', '/'));
        return NAME.contains(last) || FOLDER.contains(last);
    }

    /** Says by what name of its own the configuration is that of a run; empty if by none. */
    Optional<String> why(Set<String> names) {
        Optional<String> experiment = names.stream()
                .filter(experiments::contains)
                .findFirst()
                .map(name -> "experiment name \"" + name + "\"");
        return experiment.or(() ->
                names.stream().filter(folders::contains).findFirst().map(name -> "output folder \"" + name + "\""));
    }

    /** Tells whether the file itself is called like a run. */
    boolean isFileOf(Set<String> names) {
        return !stem.isEmpty() && names.stream().anyMatch(name -> bare(name).equals(stem));
    }

    private static Set<String> named(Map<String, Object> settings, Set<String> keys) {
        Set<String> names = new LinkedHashSet<>();
        settings.forEach((path, value) -> {
            if (keys.contains(lastPart(path.replace('.', '/'))) && value instanceof String text) {
                add(names, lastPart(text));
            }
        });
        return names;
    }

    private static void add(Set<String> names, String name) {
        if (!bare(name).isEmpty()) {
            names.add(name);
        }
    }

    /** A name without the words that many share at its beginning; empty if nothing else is left. */
    private static String bare(String name) {
        String left = STAGE.matcher(name.toLowerCase(Locale.ROOT)).replaceFirst("");
        String[] words = left.split("[_\\-. ]", -1);
        int first = 0;
        while (first < words.length && COMMON.contains(words[first])) {
            first++;
        }
        return String.join("_", java.util.Arrays.asList(words).subList(first, words.length));
    }

    private static String lastPart(String path) {
        Path name = Path.of(path.replace('\\', '/').replace("\0", "")).getFileName();
        return name == null ? "" : name.toString();
    }
}

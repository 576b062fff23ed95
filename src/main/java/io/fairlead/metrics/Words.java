package io.fairlead.metrics;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** The words that metric names are made of. */
final class Words {

    /** Splits by the words for them. */
    static final Map<String, String> SPLITS = invert(Map.of(
            "train", "train training tr",
            "val", "val vali valid validation dev eval evaluation validate validating",
            "test", "test testing tst"));

    /** Words that say nothing of what was measured. */
    static final Set<String> NOISE =
            Set.of("epoch", "metric", "metrics", "fairness", "scalars", "scores", "performance", "phase");

    private static final Map<String, String> METRICS = invert(Map.ofEntries(
            Map.entry("auc", "auc auroc rocauc aucroc aucscore rocaucscore areaunderroc binaryauroc framelevelauc"),
            Map.entry(
                    "acc",
                    "acc accuracy top1 acc1 prec1 top1acc acctop1 top1accuracy categoricalaccuracy binaryaccuracy"
                            + " sparsecategoricalaccuracy accuracytop1 overallacc overallaccuracy averageaccuracy"),
            Map.entry("acc5", "acc5 top5 prec5 top5acc acctop5 accuracytop5"),
            Map.entry("eer", "eer equalerrorrate"),
            Map.entry("ap", "ap averageprecision avgprecision"),
            Map.entry("f1", "f1 f1score fscore"),
            Map.entry("precision", "precision"),
            Map.entry("recall", "recall sensitivity"),
            Map.entry(
                    "loss",
                    "loss losstotal totalloss lossoverall overallloss overall lossall ttlloss averageloss avgloss meanloss lossavg"
                            + " lmloss lmlossvalue lossval meantrainloss"),
            Map.entry("lr", "lr learningrate baselr currentlr currentlearningrate newlr"),
            Map.entry("grad_norm", "gradnorm gradientnorm"),
            Map.entry("F_FPR", "ffpr"),
            Map.entry("F_OAE", "foae"),
            Map.entry("F_DP", "fdp"),
            Map.entry("F_MEO", "fmeo"),
            Map.entry("F_EO", "feo"),
            Map.entry("race_acc", "raceacc raceaccuracy racc raceaccuracyondebiased"),
            Map.entry("gender_acc", "genderacc genderaccuracy gacc genderaccuracyondebiased"),
            Map.entry("cosine_sim", "cosinesim cosinesimilarity meancosinesim clipdebiasedcosinesim cossim"),
            Map.entry("grl_lambda", "grllambda grl"),
            Map.entry("sinkhorn_distance", "sinkhorndistance sinkhorn meansinkhorn"),
            Map.entry("variance_ratio", "varianceratio varratio")));

    private static final Map<String, String> DATASETS = invert(Map.ofEntries(
            Map.entry("celebdf", "celebdf celebdfv1 celebdfv2 celebdf2 celebdf1 celeb cdf cdfv2 cdfv1 cdf2"),
            Map.entry("dfd", "dfd deepfakedetection deepfakesdetection"),
            Map.entry("dfdc", "dfdc deepfakedetectionchallenge"),
            Map.entry("dfdcp", "dfdcp dfdcpreview"),
            Map.entry("ff++", "ff++ ffpp faceforensics faceforensics++ faceforensicspp ffc23 ff++c23"),
            Map.entry("fairface", "fairface"),
            Map.entry("utkface", "utkface utk"),
            Map.entry("causalface", "causalface casualface")));

    private static final Set<String> FRACTIONS = Set.of(
            "auc",
            "acc",
            "acc5",
            "eer",
            "ap",
            "f1",
            "precision",
            "recall",
            "tpr",
            "fpr",
            "fnr",
            "tnr",
            "race_acc",
            "gender_acc",
            "avg_acc",
            "avg_fpr",
            "race_acc_gap",
            "gender_acc_gap",
            "auc_gap",
            "macro_f1");

    private Words() {}

    private static Map<String, String> invert(Map<String, String> wordsByMeaning) {
        Map<String, String> meanings = new HashMap<>();
        wordsByMeaning.forEach((meaning, words) -> {
            for (String word : words.split(" ", -1)) {
                meanings.put(word, meaning);
            }
        });
        return Map.copyOf(meanings);
    }

    static boolean isFraction(String metric) {
        return FRACTIONS.contains(metric) || metric.endsWith("_acc") || metric.endsWith("_auc");
    }

    static String squeezed(String text) {
        StringBuilder kept = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (Character.isLetterOrDigit(c) || c == '+') {
                kept.append(c);
            }
        }
        return kept.toString().toLowerCase(Locale.ROOT);
    }

    static String metric(String squeezed, String otherwise) {
        return METRICS.getOrDefault(squeezed, otherwise);
    }

    static String datasetOrEmpty(String squeezed) {
        return DATASETS.getOrDefault(squeezed, "");
    }

    static String dataset(String spelling) {
        String known = datasetOrEmpty(squeezed(spelling));
        return known.isEmpty() ? spelling.strip().toLowerCase(Locale.ROOT).replaceAll("[\\s/]+", "-") : known;
    }
}

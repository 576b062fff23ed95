package io.fairlead.logs.predictions;

import java.util.List;
import java.util.Locale;

/** What a column of a predictions table can be; the names are in lower case with letters and digits only. */
public enum Column {
    /** Whether the sample is fake. */
    LABEL(
            "label",
            "labels",
            "labelvalue",
            "ytrue",
            "truelabel",
            "labeltrue",
            "groundtruth",
            "gt",
            "gtlabel",
            "target",
            "targets",
            "truth",
            "isfake",
            "fake",
            "actual",
            "trueclass",
            "y",
            "class",
            "binarylabel"),
    /** How sure the model is that the sample is fake. */
    SCORE(
            "prob",
            "probs",
            "probability",
            "probfake",
            "fakeprob",
            "pfake",
            "fakeprobability",
            "probabilityfake",
            "prob1",
            "probs1",
            "p1",
            "yprob",
            "yproba",
            "predprob",
            "predproba",
            "ypredproba",
            "score",
            "scores",
            "score1",
            "fakescore",
            "scorefake",
            "predscore",
            "yscore",
            "confidence",
            "logit1",
            "logits1",
            "logit",
            "logits",
            "output",
            "outputs",
            "pred",
            "preds",
            "prediction",
            "predictions",
            "ypred",
            "predicted",
            "predlabel"),
    /** What the model says of the other class, where it says both. */
    SCORE_REAL("prob0", "probs0", "p0", "score0", "logit0", "logits0", "probreal", "realprob", "preal", "scorereal"),
    /** The gender, by code or by word. */
    GENDER("gender", "sex", "genderlabel", "gendergt", "gtgender"),
    /** Whether the face is a man's. */
    MALE("ismale", "male"),
    /** The race, by code or by word. */
    RACE("race", "ethnicity", "racelabel", "racegt", "ethnic", "race4", "ethnicgroup"),
    /** Whether the face is Asian. */
    ASIAN("isasian", "asian"),
    /** Whether the face is Black. */
    BLACK("isblack", "black"),
    /** Whether the face is White. */
    WHITE("iswhite", "white"),
    /** Gender and race in one. */
    GROUP("subgroupid", "subgroup", "group", "groupid", "interseclabel", "intersec", "intersection", "intersectional"),
    /** The test set that the sample is of, in a table of several. */
    DATASET("dataset", "datasetname", "testset", "testdataset", "testdata", "evalset", "evaldataset", "benchmark"),
    /** The image, or the video that it is from. */
    SAMPLE(
            "videoid",
            "video",
            "videoname",
            "videopath",
            "clip",
            "imagepath",
            "imgpath",
            "path",
            "filepath",
            "image",
            "img",
            "imagename",
            "filename",
            "file",
            "frame",
            "framepath",
            "facename",
            "facenamealign",
            "name");

    @SuppressWarnings("ImmutableEnumChecker") // made by List.of, which cannot be changed
    private final List<String> names;

    Column(String... names) {
        this.names = List.of(names);
    }

    /**
     * Returns the names by which the column is known, the most telling first.
     *
     * @return names in lower case, without separators
     */
    List<String> names() {
        return names;
    }

    /**
     * Strips a column's name of what does not matter.
     *
     * @param column the name in the file
     * @return lower case letters and digits
     */
    static String plain(String column) {
        StringBuilder plain = new StringBuilder();
        for (char c : column.toLowerCase(Locale.ROOT).toCharArray()) {
            if (Character.isLetterOrDigit(c)) {
                plain.append(c);
            }
        }
        return plain.toString();
    }
}

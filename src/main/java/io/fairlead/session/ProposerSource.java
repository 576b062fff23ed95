package io.fairlead.session;

import io.fairlead.history.Trial;
import io.fairlead.objectives.OutcomeConstraint;
import io.fairlead.propose.Answer;
import io.fairlead.propose.Options;
import io.fairlead.propose.Proposal;
import io.fairlead.propose.Proposal.Expected;
import io.fairlead.propose.Proposer;
import io.fairlead.propose.Study;
import io.fairlead.propose.Task;
import io.fairlead.space.Candidate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Suggests candidates by the proposer: what is worth trying next by all that is known, starting from the present
 * configuration.
 */
public final class ProposerSource implements CandidateSource {

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private final Proposer proposer = new Proposer();
    private final Map<String, Object> present;
    private final List<Trial> earlier;
    private final int budget;

    /**
     * Creates a source.
     *
     * @param present the base configuration's values by dotted path; tried first where the space has room for it
     * @param earlier trials of other searches, which count as far as their parameters and objectives have the same names;
     *     copied
     * @param budget how many trials the search will have, about
     */
    public ProposerSource(Map<String, Object> present, List<Trial> earlier, int budget) {
        this.present = Map.copyOf(present);
        this.earlier = List.copyOf(earlier);
        this.budget = budget;
    }

    /**
     * Describes a session as the study that the proposer sees.
     *
     * @param plan what the search is about
     * @param seed its seed
     * @param trials its trials
     * @return the study, with the usual options and without hints
     */
    public static Study study(SearchPlan plan, long seed, List<Trial> trials) {
        List<String> constraints = plan.objectives().constraints().stream()
                .map(OutcomeConstraint::toString)
                .toList();
        Task task = new Task(plan.space(), plan.objectives().objectives(), constraints);
        return new Study(task, seed, trials, List.of(), List.of(), Options.defaults());
    }

    @Override
    public List<Suggestion> suggest(State state, int count) {
        Study plain = study(state.plan(), state.seed(), state.trials());
        Options options = plain.options().withBudget(budget).withStarts(starts(state.plan()));
        Study study = new Study(plain.task(), plain.seed(), plain.trials(), state.hints(), earlier, options);
        Answer answer = proposer.propose(study, count);
        return answer.proposals().stream().map(ProposerSource::suggestion).toList();
    }

    private List<Candidate> starts(SearchPlan plan) {
        return new SearchedValues(present).candidate(plan.space()).stream().toList();
    }

    private static Suggestion suggestion(Proposal proposal) {
        return new Suggestion(
                proposal.candidate(), proposal.method().word(), why(proposal).toString(), comments(proposal));
    }

    private static ObjectNode why(Proposal proposal) {
        ObjectNode why = NODES.objectNode();
        why.put("method", proposal.method().word());
        proposal.why()
                .logAcquisition()
                .ifPresentOrElse(value -> why.put("acquisition", value), () -> why.putNull("acquisition"));
        ObjectNode expected = why.putObject("expected");
        proposal.why().expected().forEach((name, value) -> {
            ObjectNode interval = expected.putObject(name);
            interval.put("median", value.median());
            interval.put("low", value.low());
            interval.put("high", value.high());
        });
        ArrayNode priors = why.putArray("priors");
        proposal.why().opinions().forEach(priors::add);
        proposal.why().nearest().ifPresent(near -> {
            ObjectNode nearest = why.putObject("nearest");
            nearest.put("trial", near.number());
            nearest.put("distance", near.distance());
        });
        return why;
    }

    private static List<String> comments(Proposal proposal) {
        List<String> comments = new ArrayList<>();
        comments.add("Why: " + reason(proposal.method()));
        for (Map.Entry<String, Expected> entry : proposal.why().expected().entrySet()) {
            Expected value = entry.getValue();
            comments.add(String.format(
                    Locale.ROOT,
                    "Expected %s: %.4g (95 %%: %.4g to %.4g)",
                    entry.getKey(),
                    value.median(),
                    value.low(),
                    value.high()));
        }
        if (!proposal.why().opinions().isEmpty()) {
            comments.add(
                    "Opinions that counted: " + String.join(", ", proposal.why().opinions()));
        }
        Optional<Proposal.Nearest> nearest = proposal.why().nearest();
        nearest.ifPresent(near -> comments.add(String.format(
                Locale.ROOT, "Nearest earlier trial: %d, at a distance of %.3f", near.number(), near.distance())));
        return comments;
    }

    private static String reason(Proposal.Method method) {
        return switch (method) {
            case DESIGN -> "part of the initial design, which covers the space before a model is trusted.";
            case ADVICE -> "what findings on an earlier run ask for, in place of a point of the initial design.";
            case ACQUISITION -> "the model expects the largest gain here.";
            case REPLICATE -> "tried before, and its outcome is worth knowing better.";
        };
    }
}

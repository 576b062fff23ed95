package io.fairlead.bench.feedback;

import io.fairlead.hints.Hint;
import io.fairlead.hints.Hint.Pull;
import io.fairlead.hints.Hint.Reach;
import io.fairlead.math.sampling.KeyedRandom;
import io.fairlead.space.Candidate;
import io.fairlead.space.Encoding;
import io.fairlead.space.Parameter;
import io.fairlead.space.Parameter.Scale;
import io.fairlead.space.SearchSpace;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * Directions made useless or harmful. Origin and confidence stay as they are, so that the search trusts them as much;
 * hints of other kinds pass unchanged, and so does a pull to a value that the space does not have, which no search hears.
 */
final class Distortion {

    private Distortion() {}

    /** Each pull goes to another parameter and value, drawn evenly; its width in the unit cube stays. */
    static List<Hint> placebo(List<Hint> said, SearchSpace space, long seed) {
        return directions(said, direction -> {
            KeyedRandom random = KeyedRandom.of(seed, direction.origin().id().hashCode());
            List<Parameter> left = new ArrayList<>(space.parameters());
            return new Hint.Direction(
                    direction.origin(),
                    direction.pulls().stream()
                            .map(pull -> isHeard(pull, space) ? elsewhere(pull, space, left, random) : pull)
                            .toList());
        });
    }

    private static Pull elsewhere(Pull pull, SearchSpace space, List<Parameter> left, KeyedRandom random) {
        Parameter from = space.parameter(pull.parameter()).orElseThrow();
        Parameter to = left.remove(random.nextInt(left.size()));
        Object target = categories(to) > 0
                ? Encoding.value(to, random.nextInt(categories(to)))
                : Encoding.value(to, random.nextDouble());
        return new Pull(to.name(), target, pull.spread() / range(from) * range(to), pull.reach());
    }

    /**
     * As many changes of a candidate, as far in the unit cube: to parameters drawn evenly from its active ones, either way,
     * back from the edge; a category becomes any other.
     */
    static Hint.Direction elsewhere(Hint.Direction said, Candidate from, SearchSpace space, long seed) {
        KeyedRandom random = KeyedRandom.of(seed, said.origin().id().hashCode());
        List<Parameter> left = new ArrayList<>(space.parameters().stream()
                .filter(parameter -> from.value(parameter.name()).isPresent())
                .toList());
        List<Pull> pulls = new ArrayList<>();
        for (Pull pull : said.pulls()) {
            Optional<Object> now = from.value(pull.parameter());
            if (isHeard(pull, space) && now.isPresent() && !left.isEmpty()) {
                Parameter asked = space.parameter(pull.parameter()).orElseThrow();
                double far = categories(asked) > 0
                        ? 0.5
                        : Math.abs(Encoding.coordinate(asked, pull.target()) - Encoding.coordinate(asked, now.get()));
                Parameter to = left.remove(random.nextInt(left.size()));
                Object target = moved(to, from.value(to.name()).orElseThrow(), far, random);
                pulls.add(new Pull(to.name(), target, pull.spread(), Reach.NEAR));
            }
        }
        return pulls.isEmpty() ? said : new Hint.Direction(said.origin(), pulls);
    }

    private static Object moved(Parameter parameter, Object now, double far, KeyedRandom random) {
        double at = Encoding.coordinate(parameter, now);
        int categories = categories(parameter);
        if (categories > 0) {
            return Encoding.value(parameter, (at + 1 + random.nextInt(categories - 1)) % categories);
        }
        double by = random.nextBoolean() ? far : -far;
        boolean inside = at + by >= 0 && at + by <= 1;
        return Encoding.value(parameter, inside ? at + by : at - by);
    }

    /** Each target u becomes 1 - u in the unit cube, each bound looks the other way, each category becomes the next. */
    static List<Hint> adversary(List<Hint> said, SearchSpace space) {
        return directions(
                said,
                direction -> new Hint.Direction(
                        direction.origin(),
                        direction.pulls().stream()
                                .map(pull -> isHeard(pull, space) ? mirrored(pull, space) : pull)
                                .toList()));
    }

    private static Pull mirrored(Pull pull, SearchSpace space) {
        Parameter parameter = space.parameter(pull.parameter()).orElseThrow();
        double at = Encoding.coordinate(parameter, pull.target());
        int categories = categories(parameter);
        Object target = Encoding.value(parameter, categories > 0 ? (at + 1) % categories : 1 - at);
        Reach reach = switch (pull.reach()) {
            case NEAR -> Reach.NEAR;
            case AT_MOST -> Reach.AT_LEAST;
            case AT_LEAST -> Reach.AT_MOST;
        };
        return new Pull(pull.parameter(), target, pull.spread(), reach);
    }

    private static List<Hint> directions(List<Hint> said, UnaryOperator<Hint.Direction> change) {
        return said.stream()
                .map(hint -> hint instanceof Hint.Direction direction ? change.apply(direction) : hint)
                .toList();
    }

    private static boolean isHeard(Pull pull, SearchSpace space) {
        return space.parameter(pull.parameter())
                .filter(parameter -> parameter.accepts(pull.target()))
                .isPresent();
    }

    private static int categories(Parameter parameter) {
        return parameter.match(
                real -> 0,
                integer -> 0,
                choice -> choice.ordered() ? 0 : choice.choices().size());
    }

    /** How long the unit interval is in the unit of a spread: decades, the parameter's own, or places. */
    private static double range(Parameter parameter) {
        return parameter.match(
                real -> range(real.scale(), real.low(), real.high()),
                integer -> range(integer.grid().scale(), (double) integer.low(), (double) integer.high()),
                choice -> (double) choice.choices().size());
    }

    private static double range(Scale scale, double low, double high) {
        return scale == Scale.LOG ? Math.log10(high / low) : high - low;
    }
}

package io.fairlead.cli.asktell;

import io.fairlead.check.UserException;
import io.fairlead.config.ConfigTree;
import io.fairlead.config.SpaceFile;
import io.fairlead.history.HistoryStore;
import io.fairlead.history.Session;
import io.fairlead.propose.Options;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Reads what an {@code open} says: a new search, or one that a history has. */
final class Opening {

    private static final ObjectMapper MAPPER = JsonMapper.shared();
    private static final int LARGEST_BUDGET = 1_000_000;

    private Opening() {}

    /**
     * Opens a search.
     *
     * @param request the {@code open}
     * @param histories opens a history by its address
     * @param files reads a search-space file by its path
     * @return the search
     * @throws UserException if the request has a mistake
     */
    static OpenSearch of(JsonNode request, Function<String, HistoryStore> histories, Function<String, String> files) {
        Optional<String> address = text(request, "db");
        String name = text(request, "name").orElse("search");
        if (address.isEmpty()) {
            Session session = session(request, name, files);
            return new OpenSearch(session, plan(session).plan(), options(request), Optional.empty());
        }
        HistoryStore store = histories.apply(address.get());
        try {
            Optional<Session> known = store.session(name);
            Session session = known.isPresent() ? known.get() : session(request, name, files);
            if (known.isEmpty()) {
                // Another process may have been quicker; then its session is the one.
                plan(session);
                store.createSession(session);
            }
            Session kept = store.session(name).orElse(session);
            return new OpenSearch(kept, plan(kept).plan(), options(request), Optional.of(store));
        } catch (RuntimeException failure) {
            store.close();
            throw failure;
        }
    }

    private static Session session(JsonNode request, String name, Function<String, String> files) {
        Optional<String> path = text(request, "space_file");
        String space = path.map(files).orElseGet(() -> inline(request).toString());
        String checked = path.isPresent() ? withObjectives(space, request) : space;
        return new Session(
                name, seed(request), checked, path.orElse(""), "", Instant.now().truncatedTo(ChronoUnit.MILLIS));
    }

    private static SpaceFile plan(Session session) {
        return SpaceFile.parse("open", session.spaceFile());
    }

    /** A search-space file brings its own objectives; those of the request come first. */
    private static String withObjectives(String space, JsonNode request) {
        if (!request.path("objectives").isObject()) {
            return space;
        }
        Map<String, Object> tree =
                new LinkedHashMap<>(ConfigTree.parse("space_file", space).values());
        ObjectNode merged = MAPPER.valueToTree(tree);
        merged.set("objectives", objectives(request));
        merged.remove("checkpoint");
        return merged.toString();
    }

    private static ObjectNode inline(JsonNode request) {
        JsonNode space = request.path("space");
        if (!space.isObject()) {
            throw new UserException("an open must have a \"space\" or a \"space_file\"", "");
        }
        ObjectNode root = ((ObjectNode) space).deepCopy();
        if (request.path("objectives").isObject() || !root.path("objectives").isObject()) {
            root.set("objectives", objectives(request));
        }
        if (request.path("outcome_constraints").isArray()) {
            root.set("outcome_constraints", request.path("outcome_constraints"));
        }
        return root;
    }

    private static JsonNode objectives(JsonNode request) {
        JsonNode given = request.path("objectives");
        if (!given.isObject() || given.isEmpty()) {
            throw new UserException("an open must have \"objectives\", such as {\"f1\":{\"goal\":\"minimize\"}}", "");
        }
        ObjectNode objectives = ((ObjectNode) given).deepCopy();
        JsonNode reference = request.path("reference");
        for (String name : reference.isObject() ? reference.propertyNames() : List.<String>of()) {
            if (objectives.path(name) instanceof ObjectNode objective) {
                objective.set("reference", reference.path(name));
            } else {
                throw new UserException("reference names an unknown objective \"" + name + "\"", "");
            }
        }
        return objectives;
    }

    private static long seed(JsonNode request) {
        JsonNode seed = request.path("seed");
        if (seed.isMissingNode() || seed.isNull()) {
            return 0;
        }
        if (seed.isIntegralNumber() && seed.canConvertToLong()) {
            return seed.asLong();
        }
        throw new UserException("seed must be a whole number, but was " + seed, "");
    }

    private static Options options(JsonNode request) {
        JsonNode budget = request.path("budget");
        if (budget.isMissingNode()) {
            return Options.defaults();
        }
        int trials = budget.asInt(0);
        if (!budget.isIntegralNumber() || trials < 1 || trials > LARGEST_BUDGET) {
            throw new UserException("budget must be a whole number of trials, but was " + budget, "");
        }
        return Options.defaults().withBudget(trials);
    }

    private static Optional<String> text(JsonNode request, String key) {
        JsonNode node = request.path(key);
        return node.isString() && !node.asString().isBlank() ? Optional.of(node.asString()) : Optional.empty();
    }
}

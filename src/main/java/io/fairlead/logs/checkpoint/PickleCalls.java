package io.fairlead.logs.checkpoint;

import io.fairlead.logs.checkpoint.PickleValue.Bytes;
import io.fairlead.logs.checkpoint.PickleValue.Dict;
import io.fairlead.logs.checkpoint.PickleValue.Global;
import io.fairlead.logs.checkpoint.PickleValue.Instance;
import io.fairlead.logs.checkpoint.PickleValue.None;
import io.fairlead.logs.checkpoint.PickleValue.Sequence;
import io.fairlead.logs.checkpoint.PickleValue.Storage;
import io.fairlead.logs.checkpoint.PickleValue.Tensor;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What a pickle may call: an allow-list of names, each with what its result looks like.
 *
 * <p>Known are the functions that rebuild tensors and arrays, containers, paths, and classes that hold settings. For a
 * known name the result is described; for any other a placeholder is made and the name counted. In no case is anything
 * looked up or run. Not for sharing among threads.
 */
final class PickleCalls {

    private static final int MOST_NAMES = 1000;
    private static final int MOST_DIMENSIONS = 64;
    private static final int MOST_PARTS = 64;
    private static final int LONGEST_PATH = 4096;
    /** Entries that calls may copy: a pickle may call any number of times with the same argument. */
    private static final int MOST_COPIED = 200_000;

    private final Map<String, Integer> unknown = new LinkedHashMap<>();
    private int copied;

    /**
     * Describes the result of a call.
     *
     * @param function what is called
     * @param arguments what with
     * @return the description
     */
    Object call(Object function, Object arguments) {
        if (!(function instanceof Global global)) {
            return new Instance(new Global("", "call of no function"), arguments);
        }
        List<Object> given = arguments instanceof Sequence sequence ? sequence.items() : List.of();
        String path = global.path();
        return switch (path) {
            case "collections.OrderedDict",
                    "collections.defaultdict",
                    "collections.Counter",
                    "builtins.dict",
                    "__builtin__.dict" -> dict(given);
            case "builtins.set",
                    "__builtin__.set",
                    "builtins.frozenset",
                    "__builtin__.frozenset",
                    "builtins.list",
                    "__builtin__.list",
                    "builtins.tuple",
                    "__builtin__.tuple",
                    "torch.Size",
                    "collections.deque" ->
                given.isEmpty() || !(given.get(0) instanceof Sequence) ? new Sequence() : given.get(0);
            case "torch._utils._rebuild_tensor", "torch._utils._rebuild_tensor_v2", "torch._utils._rebuild_tensor_v3" ->
                tensor(given);
            case "torch._utils._rebuild_parameter",
                    "torch._utils._rebuild_parameter_with_state",
                    "torch._tensor._rebuild_from_type_v2",
                    "torch.nn.parameter.Parameter" -> first(function, given);
            case "torch._utils._rebuild_meta_tensor_no_storage" -> metaTensor(given);
            case "torch.device", "torch.dtype" -> given.isEmpty() ? None.NONE : String.valueOf(given.get(0));
            case "_codecs.encode" -> encoded(given);
            case "numpy.core.multiarray.scalar", "numpy._core.multiarray.scalar" -> scalar(given);
            case "numpy.dtype", "numpy.core.multiarray._reconstruct", "numpy._core.multiarray._reconstruct" ->
                new Instance(global, arguments);
            case "pathlib.PosixPath",
                    "pathlib.WindowsPath",
                    "pathlib.PurePosixPath",
                    "pathlib.PureWindowsPath",
                    "pathlib._local.PosixPath",
                    "pathlib._local.WindowsPath" -> path(given);
            case "copyreg._reconstructor", "copy_reg._reconstructor" -> reconstructed(given, arguments);
            default -> placeholder(global, arguments);
        };
    }

    private Object dict(List<Object> given) {
        Object last = given.isEmpty() ? None.NONE : given.get(given.size() - 1);
        if (last instanceof Dict from) {
            return from;
        }
        Dict dict = new Dict();
        if (last instanceof Sequence pairs) {
            // Python 2 gave an OrderedDict its entries as a list of pairs.
            for (Object pair : pairs.items()) {
                if (++copied > MOST_COPIED) {
                    break;
                }
                if (pair instanceof Sequence entry && entry.items().size() == 2) {
                    dict.entries().put(entry.items().get(0), entry.items().get(1));
                }
            }
        }
        return dict;
    }

    /** Arguments: storage, offset, size, stride, …; version 3 has the element type as its seventh. */
    private static Object tensor(List<Object> given) {
        String dtype = given.size() > 0 && given.get(0) instanceof Storage storage ? storage.dtype() : "unknown";
        if (given.size() > 6
                && given.get(6) instanceof Global type
                && type.module().equals("torch")) {
            dtype = type.name();
        }
        return new Tensor(dtype, given.size() > 2 ? shape(given.get(2)) : List.of());
    }

    private static Object metaTensor(List<Object> given) {
        String dtype = given.size() > 0 && given.get(0) instanceof Global type ? type.name() : "unknown";
        return new Tensor(dtype, given.size() > 1 ? shape(given.get(1)) : List.of());
    }

    private static List<Long> shape(Object sizes) {
        List<Long> shape = new ArrayList<>();
        if (sizes instanceof Sequence sequence && sequence.items().size() <= MOST_DIMENSIONS) {
            for (Object size : sequence.items()) {
                shape.add(size instanceof Long whole ? whole : 0L);
            }
        }
        return shape;
    }

    private static Object first(Object function, List<Object> given) {
        for (Object argument : given) {
            if (argument instanceof Tensor) {
                return argument;
            }
        }
        // _rebuild_from_type_v2 has a function, a class, and the arguments of the function.
        if (given.size() > 2 && given.get(2) instanceof Sequence inner) {
            return tensor(inner.items());
        }
        return new Instance((Global) function, new Sequence());
    }

    private static Object encoded(List<Object> given) {
        String text = given.isEmpty() ? "" : String.valueOf(given.get(0));
        return new Bytes(text, text.length());
    }

    private static Object path(List<Object> given) {
        String path = given.stream()
                .limit(MOST_PARTS)
                .map(String::valueOf)
                .map(part -> part.length() <= LONGEST_PATH ? part : "…")
                .collect(Collectors.joining("/"));
        return path.replaceFirst("^//", "/");
    }

    private Object reconstructed(List<Object> given, Object arguments) {
        return given.size() > 0 && given.get(0) instanceof Global type
                ? placeholder(type, arguments)
                : new Instance(new Global("copyreg", "_reconstructor"), arguments);
    }

    /** Arguments: element type, bytes. */
    private static Object scalar(List<Object> given) {
        if (given.size() < 2 || !(given.get(1) instanceof Bytes bytes)) {
            return None.NONE;
        }
        byte[] raw = bytes.start().getBytes(StandardCharsets.ISO_8859_1);
        ByteBuffer buffer = ByteBuffer.allocate(Math.max(8, raw.length));
        buffer.put(raw).order(isBigEndian(given.get(0)) ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN);
        String type = typeCode(given.get(0));
        if (type.length() < 2 || raw.length < 1 || raw.length != type.charAt(1) - '0') {
            return None.NONE;
        }
        return switch (type) {
            case "f8" -> buffer.getDouble(0);
            case "f4" -> (double) buffer.getFloat(0);
            case "i8", "u8" -> buffer.getLong(0);
            case "i4" -> (long) buffer.getInt(0);
            case "u4" -> buffer.getInt(0) & 0xFFFF_FFFFL;
            case "i2" -> (long) buffer.getShort(0);
            case "u2" -> buffer.getShort(0) & 0xFFFFL;
            case "i1" -> (long) buffer.get(0);
            case "u1" -> buffer.get(0) & 0xFFL;
            case "b1" -> buffer.get(0) != 0;
            default -> None.NONE;
        };
    }

    private static String typeCode(Object dtype) {
        if (dtype instanceof Instance instance
                && instance.type().path().equals("numpy.dtype")
                && instance.arguments() instanceof Sequence arguments
                && !arguments.items().isEmpty()) {
            return String.valueOf(arguments.items().get(0)).replaceAll("^[<>|=]", "");
        }
        return "";
    }

    private static boolean isBigEndian(Object dtype) {
        return dtype instanceof Instance instance
                && instance.state() instanceof Sequence state
                && state.items().size() > 1
                && ">".equals(state.items().get(1));
    }

    private Object placeholder(Global type, Object arguments) {
        if (!KnownClasses.hold(type)) {
            String path = type.path().length() > 200 ? type.path().substring(0, 200) + "…" : type.path();
            if (unknown.size() < MOST_NAMES || unknown.containsKey(path)) {
                unknown.merge(path, 1, Integer::sum);
            }
        }
        return new Instance(type, arguments);
    }

    /**
     * Describes an object after it was given its state.
     *
     * @param target the object
     * @param state the state
     * @return what it is then
     */
    Object build(Object target, Object state) {
        if (!(target instanceof Instance instance)) {
            // A state for a dictionary or tensor holds attributes that nobody needs, such as _metadata.
            return target;
        }
        instance.state(state);
        if (instance.type().name().equals("_reconstruct")
                && state instanceof Sequence parts
                && parts.items().size() > 2) {
            // The state of an array: version, shape, element type, order, data. The memo may hold the instance, so it
            // stays one, with a tensor for its state.
            String code = typeCode(parts.items().get(2));
            String dtype = new NpyHeader(code.isEmpty() ? "record" : code, false, List.of()).dtype();
            instance.state(new Tensor(dtype, shape(parts.items().get(1))));
        }
        return instance;
    }

    /**
     * Describes what lies outside the pickle: a storage.
     *
     * @param id how the pickle names it: {@code ('storage', class, key, device, size, …)}
     * @return the storage
     */
    Object persistent(Object id) {
        if (id instanceof Sequence parts
                && parts.items().size() > 1
                && parts.items().get(1) instanceof Global type) {
            return new Storage(storageType(type.name()));
        }
        return new Storage("unknown");
    }

    private static String storageType(String name) {
        return switch (name) {
            case "DoubleStorage" -> "float64";
            case "FloatStorage" -> "float32";
            case "HalfStorage" -> "float16";
            case "BFloat16Storage" -> "bfloat16";
            case "LongStorage" -> "int64";
            case "IntStorage" -> "int32";
            case "ShortStorage" -> "int16";
            case "CharStorage" -> "int8";
            case "ByteStorage", "UntypedStorage" -> "uint8";
            case "BoolStorage" -> "bool";
            case "ComplexFloatStorage" -> "complex64";
            case "ComplexDoubleStorage" -> "complex128";
            default -> "unknown";
        };
    }

    /**
     * Returns the names that are not on the list.
     *
     * @return how often each was called, in the order of the pickle
     */
    Map<String, Integer> unknown() {
        return unknown;
    }
}

package io.fairlead.rehearsal.output;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * A writer of the little of Python's pickle protocol 2 that a PyTorch checkpoint needs.
 *
 * <p>Methods append to the stream and return the writer. Values of a dictionary follow their keys. For one thread.
 *
 * @see <a href="https://peps.python.org/pep-0307/">PEP 307</a>, and the comments of Python's {@code pickletools.py}
 */
final class Pickle {

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final String storage;

    /** Starts a stream whose tensors lie in storages of the given PyTorch class. */
    Pickle(String storage) {
        this.storage = storage;
        op(0x80).op(2);
    }

    private Pickle op(int code) {
        out.write(code);
        return this;
    }

    private Pickle global(String module, String name) {
        out.writeBytes(("c" + module + "\n" + name + "\n").getBytes(StandardCharsets.US_ASCII));
        return this;
    }

    Pickle startDictionary() {
        return op('}').op('(');
    }

    Pickle startOrderedDictionary() {
        return global("collections", "OrderedDict").op(')').op('R').op('(');
    }

    Pickle endDictionary() {
        return op('u');
    }

    Pickle text(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        op('X').little(bytes.length);
        out.writeBytes(bytes);
        return this;
    }

    private Pickle little(int value) {
        out.writeBytes(ByteBuffer.allocate(4)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(value)
                .array());
        return this;
    }

    Pickle integer(int value) {
        return op('J').little(value);
    }

    Pickle real(double value) {
        op('G');
        out.writeBytes(ByteBuffer.allocate(8).putDouble(value).array());
        return this;
    }

    Pickle tensor(int number, Tensor tensor) {
        List<Integer> shape = tensor.shape();
        int count = shape.stream().reduce(1, (a, b) -> a * b);
        global("torch._utils", "_rebuild_tensor_v2").op('(');
        op('(').text("storage")
                .global("torch", storage)
                .text(Integer.toString(number))
                .text("cpu");
        integer(count).op('t').op('Q');
        integer(0).op('(');
        shape.forEach(this::integer);
        op('t').op('(');
        int stride = count;
        for (int length : shape) {
            stride /= length;
            integer(stride);
        }
        return op('t').op(0x89)
                .global("collections", "OrderedDict")
                .op(')')
                .op('R')
                .op('t')
                .op('R');
    }

    byte[] finish() {
        return op('.').out.toByteArray();
    }
}

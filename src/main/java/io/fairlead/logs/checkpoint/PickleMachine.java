package io.fairlead.logs.checkpoint;

import io.fairlead.logs.binary.Damaged;
import io.fairlead.logs.checkpoint.PickleValue.Bytes;
import io.fairlead.logs.checkpoint.PickleValue.Dict;
import io.fairlead.logs.checkpoint.PickleValue.Global;
import io.fairlead.logs.checkpoint.PickleValue.Instance;
import io.fairlead.logs.checkpoint.PickleValue.None;
import io.fairlead.logs.checkpoint.PickleValue.Sequence;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Interprets the opcodes of Python's pickle format, protocols 0 to 5, without executing anything.
 *
 * <p>A pickle is a program for a stack machine. Here it builds descriptions ({@link PickleValue}): a class is a name, a
 * call of a function that {@link PickleCalls} does not know is a placeholder with its name and arguments. Nothing is
 * imported, looked up or run.
 *
 * <p><b>Memory.</b> Every value costs a little of a budget that is fixed in advance; a pickle that wants more is refused.
 * Lengths are checked against what is left to read before anything is allocated. There is no recursion. Not for sharing
 * among threads.
 *
 * @see <a href="https://github.com/python/cpython/blob/main/Lib/pickletools.py">CPython, pickletools.py</a>
 */
final class PickleMachine {

    /** Estimated bytes that a pickle may keep; large states of real models need a few million. */
    private static final long BUDGET = 96L << 20;

    private static final int LONGEST_INTEGER = 1 << 10;
    /** Longer bytes are array data. */
    private static final int KEPT_BYTES = 256;

    private final PickleInput in;
    private final PickleCalls calls;
    private final Map<Long, Object> memo = new HashMap<>();
    private final Deque<List<Object>> marked = new ArrayDeque<>();
    private List<Object> stack = new ArrayList<>();
    private long spent;

    /**
     * Creates a machine.
     *
     * @param in the pickle
     * @param calls what it may call
     */
    PickleMachine(PickleInput in, PickleCalls calls) {
        this.in = in;
        this.calls = calls;
    }

    /**
     * Runs the program to its end.
     *
     * @return what it describes
     * @throws Damaged if it is not well-formed, or too large
     * @throws IOException if it cannot be read
     */
    Object run() throws Damaged, IOException {
        for (int opcode = in.next(); opcode != '.'; opcode = in.next()) {
            if (!plain(opcode) && !text(opcode) && !container(opcode) && !object(opcode) && !bookkeeping(opcode)) {
                throw new Damaged(in.offset() - 1, "unknown pickle opcode " + opcode);
            }
        }
        return pop();
    }

    /** Numbers and constants. */
    private boolean plain(int opcode) throws Damaged, IOException {
        switch (opcode) {
            case 'N' -> push(None.NONE, 8);
            case 0x88 -> push(true, 8);
            case 0x89 -> push(false, 8);
            case 'K' -> push(in.integer(1), 24);
            case 'M' -> push(in.integer(2), 24);
            case 'J' -> push((long) (int) in.integer(4), 24);
            case 'G' -> push(in.real(), 24);
            case 0x8A -> push(longInteger(in.integer(1)), 48);
            case 0x8B -> push(longInteger(in.integer(4)), 48);
            case 'I' -> push(integerLine(in.line()), 24);
            case 'L' -> push(integerLine(in.line().replace("L", "")), 48);
            case 'F' -> push(realLine(in.line()), 24);
            default -> {
                return false;
            }
        }
        return true;
    }

    private Object longInteger(long length) throws Damaged, IOException {
        if (length > LONGEST_INTEGER) {
            throw new Damaged(in.offset(), "an integer of " + length + " bytes is larger than any in a checkpoint");
        }
        byte[] bytes = in.bytes(length, LONGEST_INTEGER);
        for (int i = 0, j = bytes.length - 1; i < j; i++, j--) {
            byte swapped = bytes[i];
            bytes[i] = bytes[j];
            bytes[j] = swapped;
        }
        BigInteger value = bytes.length == 0 ? BigInteger.ZERO : new BigInteger(bytes);
        return value.bitLength() < 64 ? (Object) value.longValue() : (Object) value.doubleValue();
    }

    private Object integerLine(String line) throws Damaged {
        if (line.equals("00") || line.equals("01")) {
            return line.equals("01");
        }
        if (!line.strip().matches("[-+]?\\d{1,18}")) {
            throw new Damaged(in.offset(), "a whole number is expected, but there is \"" + line + "\"");
        }
        return Long.parseLong(line.strip());
    }

    private Object realLine(String line) throws Damaged {
        try {
            return Double.parseDouble(line.strip().replace("inf", "Infinity").replace("nan", "NaN"));
        } catch (NumberFormatException e) {
            throw new Damaged(in.offset(), "a number is expected, but there is \"" + line + "\"");
        }
    }

    /** Texts and bytes. */
    private boolean text(int opcode) throws Damaged, IOException {
        switch (opcode) {
            case 0x8C -> pushText(in.text(in.integer(1)));
            case 'X' -> pushText(in.text(in.integer(4)));
            case 0x8D -> pushText(in.text(in.integer(8)));
            case 'V' -> pushText(in.line());
            case 'S' -> pushText(in.line().replaceAll("^['\"]|['\"]$", ""));
            // Python 2 wrote texts as byte strings: told apart by nothing, they are taken for texts.
            case 'U' -> pushText(in.text(in.integer(1)));
            case 'T' -> pushText(in.text(in.integer(4)));
            case 'C' -> pushBytes(in.integer(1));
            case 'B' -> pushBytes(in.integer(4));
            case 0x8E, 0x96 -> pushBytes(in.integer(8));
            default -> {
                return false;
            }
        }
        return true;
    }

    private void pushText(String text) throws Damaged {
        push(text, 56 + 2L * text.length());
    }

    private void pushBytes(long length) throws Damaged, IOException {
        byte[] start = in.bytes(length, KEPT_BYTES);
        push(new Bytes(new String(start, StandardCharsets.ISO_8859_1), length), 80 + start.length);
    }

    /** Lists, tuples, sets and dictionaries. */
    private boolean container(int opcode) throws Damaged {
        switch (opcode) {
            case ']', ')', 0x8F -> push(new Sequence(), 56);
            case '}' -> push(new Dict(), 120);
            case 't', 'l', 0x91 -> push(sequence(popMark()), 56);
            case 0x85 -> push(sequence(popLast(1)), 64);
            case 0x86 -> push(sequence(popLast(2)), 72);
            case 0x87 -> push(sequence(popLast(3)), 80);
            case 'd' -> {
                List<Object> items = popMark();
                Dict dict = new Dict();
                push(dict, 120);
                putAll(dict, items);
            }
            case 'a' -> addAll(peek(1), popLast(1));
            case 'e', 0x90 -> {
                List<Object> items = popMark();
                addAll(peek(0), items);
            }
            case 's' -> putAll(peek(2), popLast(2));
            case 'u' -> {
                List<Object> items = popMark();
                putAll(peek(0), items);
            }
            default -> {
                return false;
            }
        }
        return true;
    }

    private static Sequence sequence(List<Object> items) {
        Sequence sequence = new Sequence();
        sequence.items().addAll(items);
        return sequence;
    }

    private void addAll(Object target, List<Object> items) throws Damaged {
        spend(8L * items.size());
        if (target instanceof Sequence sequence) {
            sequence.items().addAll(items);
        } else if (target instanceof Instance instance) {
            instance.list().items().addAll(items);
        } else {
            throw new Damaged(in.offset(), "items are added to something that is no list");
        }
    }

    private void putAll(Object target, List<Object> items) throws Damaged {
        spend(64L * items.size());
        Dict dict =
                target instanceof Instance instance ? instance.items() : target instanceof Dict plain ? plain : null;
        if (dict == null || items.size() % 2 != 0) {
            throw new Damaged(in.offset(), "entries are put into something that is no dictionary");
        }
        for (int i = 0; i < items.size(); i += 2) {
            // Only plain keys are compared by value; the others have no equals, so that nesting cannot run deep.
            dict.entries().put(items.get(i), items.get(i + 1));
        }
    }

    /** Classes, functions and calls. */
    private boolean object(int opcode) throws Damaged, IOException {
        switch (opcode) {
            case 'c' -> push(new Global(in.line(), in.line()), 160);
            case 0x93 -> {
                List<Object> names = popLast(2);
                push(new Global(String.valueOf(names.get(0)), String.valueOf(names.get(1))), 32);
            }
            case 'R' -> call(popLast(2));
            case 0x81 -> call(popLast(2));
            case 0x92 -> {
                List<Object> parts = popLast(3);
                call(parts.subList(0, 2));
            }
            case 'b' -> {
                Object state = pop();
                push(calls.build(pop(), state), 0);
            }
            case 'i' -> {
                Global type = new Global(in.line(), in.line());
                call(List.of(type, sequence(popMark())));
            }
            case 'o' -> {
                List<Object> parts = popMark();
                if (parts.isEmpty()) {
                    throw new Damaged(in.offset(), "an object has no class");
                }
                call(List.of(parts.get(0), sequence(parts.subList(1, parts.size()))));
            }
            case 'P' -> push(calls.persistent(in.line()), 24);
            case 'Q' -> push(calls.persistent(pop()), 24);
            default -> {
                return false;
            }
        }
        return true;
    }

    private void call(List<Object> functionAndArguments) throws Damaged {
        push(calls.call(functionAndArguments.get(0), functionAndArguments.get(1)), 320);
    }

    /** The stack itself, the memo, and what is only announced. */
    private boolean bookkeeping(int opcode) throws Damaged, IOException {
        switch (opcode) {
            case '(' -> {
                spend(56);
                marked.push(stack);
                stack = new ArrayList<>();
            }
            case '0' -> pop();
            case '1' -> popMark();
            case '2' -> push(peek(0), 8);
            case 'p' -> put((Long) checked(integerLine(in.line())));
            case 'q' -> put(in.integer(1));
            case 'r' -> put(in.integer(4));
            case 0x94 -> put(memo.size());
            case 'g' -> get((Long) checked(integerLine(in.line())));
            case 'h' -> get(in.integer(1));
            case 'j' -> get(in.integer(4));
            case 0x80 -> in.integer(1);
            case 0x95 -> in.integer(8);
            default -> {
                return false;
            }
        }
        return true;
    }

    private Object checked(Object value) throws Damaged {
        if (value instanceof Long) {
            return value;
        }
        throw new Damaged(in.offset(), "a place in the memo must be a whole number");
    }

    private void put(long place) throws Damaged {
        spend(80);
        memo.put(place, peek(0));
    }

    private void get(long place) throws Damaged {
        Object value = memo.get(place);
        if (value == null) {
            throw new Damaged(in.offset(), "the memo has nothing at " + place);
        }
        push(value, 8);
    }

    private void push(Object value, long cost) throws Damaged {
        spend(cost + 8);
        stack.add(value);
    }

    private void spend(long cost) throws Damaged {
        spent += cost;
        if (spent > BUDGET) {
            throw new Damaged(in.offset(), "the pickle describes more than " + (BUDGET >> 20) + " MiB of objects");
        }
    }

    private Object pop() throws Damaged {
        return popLast(1).get(0);
    }

    private List<Object> popLast(int count) throws Damaged {
        if (stack.size() < count) {
            throw new Damaged(in.offset(), "the pickle takes more from its stack than is there");
        }
        List<Object> last = stack.subList(stack.size() - count, stack.size());
        List<Object> popped = List.copyOf(last);
        last.clear();
        return popped;
    }

    private Object peek(int below) throws Damaged {
        if (stack.size() <= below) {
            throw new Damaged(in.offset(), "the pickle takes more from its stack than is there");
        }
        return stack.get(stack.size() - 1 - below);
    }

    private List<Object> popMark() throws Damaged {
        if (marked.isEmpty()) {
            throw new Damaged(in.offset(), "the pickle takes more from its stack than is there");
        }
        List<Object> items = stack;
        stack = marked.pop();
        return items;
    }
}

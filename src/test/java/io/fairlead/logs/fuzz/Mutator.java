package io.fairlead.logs.fuzz;

import java.util.Arrays;
import java.util.random.RandomGenerator;

/** Damages bytes in the ways that disks, crashes and enemies do: cuts, flips, zeros, length bombs, repeats, splices. */
final class Mutator {

    private static final int[] BOMBS = {0x00, 0x01, 0x7F, 0x80, 0xFE, 0xFF, 0x40, 0x3F};

    private final RandomGenerator random;

    Mutator(RandomGenerator random) {
        this.random = random;
    }

    byte[] mutate(byte[] seed, byte[] other) {
        byte[] bytes = seed.clone();
        int rounds = 1 + random.nextInt(6);
        for (int i = 0; i < rounds && bytes.length > 0; i++) {
            bytes = once(bytes, other);
        }
        return bytes;
    }

    private byte[] once(byte[] bytes, byte[] other) {
        int at = random.nextInt(bytes.length);
        int length = Math.min(bytes.length - at, 1 + random.nextInt(random.nextInt(20) == 0 ? 4096 : 12));
        switch (random.nextInt(8)) {
            case 0 -> bytes = Arrays.copyOf(bytes, at);
            case 1 -> bytes[at] ^= (byte) (1 << random.nextInt(8));
            case 2 -> Arrays.fill(bytes, at, at + length, (byte) 0);
            case 3 -> {
                for (int i = at; i < at + Math.min(length, 8); i++) {
                    bytes[i] = (byte) BOMBS[random.nextInt(BOMBS.length)];
                }
            }
            case 4 -> bytes = splice(bytes, at, 0, Arrays.copyOfRange(bytes, at, at + length));
            case 5 -> bytes = splice(bytes, at, length, new byte[0]);
            case 6 -> {
                int from = random.nextInt(other.length);
                bytes = splice(bytes, at, 0, Arrays.copyOfRange(other, from, Math.min(other.length, from + length)));
            }
            default -> bytes[at] = (byte) random.nextInt(256);
        }
        return bytes;
    }

    private static byte[] splice(byte[] bytes, int at, int removed, byte[] added) {
        byte[] joined = new byte[bytes.length - removed + added.length];
        System.arraycopy(bytes, 0, joined, 0, at);
        System.arraycopy(added, 0, joined, at, added.length);
        System.arraycopy(bytes, at + removed, joined, at + added.length, bytes.length - at - removed);
        return joined;
    }
}

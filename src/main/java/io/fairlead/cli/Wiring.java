package io.fairlead.cli;

import java.lang.reflect.Constructor;
import picocli.CommandLine;

/** Makes commands: gives the terminal to those that take it. */
final class Wiring implements CommandLine.IFactory {

    private final Terminal terminal;
    private final CommandLine.IFactory otherwise = CommandLine.defaultFactory();

    Wiring(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public <K> K create(Class<K> type) throws Exception {
        for (Constructor<?> constructor : type.getDeclaredConstructors()) {
            if (constructor.getParameterCount() == 1 && constructor.getParameterTypes()[0] == Terminal.class) {
                return type.cast(constructor.newInstance(terminal));
            }
        }
        return otherwise.create(type);
    }
}

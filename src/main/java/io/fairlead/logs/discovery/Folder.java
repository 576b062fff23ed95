package io.fairlead.logs.discovery;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * A folder with the files in it that may be logs, and the folders in it; filled by a scan.
 */
public final class Folder {

    private final Path path;
    private final TreeMap<String, Found> files = new TreeMap<>();
    private final TreeMap<String, Folder> folders = new TreeMap<>();

    Folder(Path path) {
        this.path = path;
    }

    Path path() {
        return path;
    }

    String name() {
        Path name = path.getFileName();
        return name == null ? "" : name.toString();
    }

    void add(Found file) {
        files.put(file.name(), file);
    }

    void add(Folder folder) {
        folders.put(folder.name(), folder);
    }

    List<Found> files() {
        return List.copyOf(files.values());
    }

    List<Folder> folders() {
        return List.copyOf(folders.values());
    }

    boolean has(String name) {
        return files.containsKey(name) || folders.containsKey(name);
    }

    Set<String> names() {
        Set<String> names = new TreeSet<>(files.keySet());
        names.addAll(folders.keySet());
        return names;
    }

    /** The files of this folder and of all below it. */
    List<Found> all() {
        List<Found> found = new ArrayList<>(files.values());
        folders.values().forEach(folder -> found.addAll(folder.all()));
        return found;
    }
}

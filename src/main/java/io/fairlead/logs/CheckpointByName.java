package io.fairlead.logs;

import io.fairlead.logs.checkpoint.CheckpointName;
import io.fairlead.logs.format.FileHead;
import io.fairlead.logs.format.LogFormat;
import io.fairlead.logs.format.LogSource;
import io.fairlead.logs.format.RunSink;

/** A saved state that no other format can open: what its name tells is all. */
final class CheckpointByName implements LogFormat {

    @Override
    public String name() {
        return "checkpoint-name";
    }

    @Override
    public Role role() {
        return Role.CHECKPOINT;
    }

    @Override
    public int precision() {
        return 0;
    }

    @Override
    public Match sniff(FileHead head) {
        return head.length() > 0 && CheckpointName.isCheckpoint(head.name()) && head.isBinary()
                ? Match.MAYBE
                : Match.NO;
    }

    @Override
    public void read(LogSource source, RunSink sink) {
        sink.run().checkpoint(CheckpointName.checkpoint(source.name()));
    }
}

package io.fairlead.logs.checkpoint;

import io.fairlead.logs.checkpoint.PickleValue.Global;
import java.util.Set;

/** Classes of which it is known that they hold settings, so that their fields may be read as such. */
final class KnownClasses {

    private static final Set<String> NAMES = Set.of(
            "Namespace",
            "AttributeDict",
            "AttrDict",
            "EasyDict",
            "CfgNode",
            "ConfigDict",
            "Config",
            "DictConfig",
            "ListConfig",
            "Munch",
            "Box",
            "DotMap",
            "SimpleNamespace",
            "TrainingArguments",
            "Seq2SeqTrainingArguments",
            "SFTConfig",
            "LoraConfig",
            "IterableSimpleNamespace",
            "AnyNode",
            "IntegerNode",
            "FloatNode",
            "StringNode",
            "BooleanNode",
            "ContainerMetadata",
            "Metadata",
            "HParams",
            "Hparams",
            "Args",
            "edict");

    private static final Set<String> HOMES = Set.of(
            "argparse",
            "types",
            "omegaconf",
            "easydict",
            "yacs",
            "addict",
            "munch",
            "box",
            "dotmap",
            "mmengine",
            "mmcv",
            "pytorch_lightning",
            "lightning",
            "lightning_fabric",
            "transformers",
            "trl",
            "peft",
            "ultralytics",
            "fairseq");

    private KnownClasses() {}

    /**
     * Tells whether the fields of a class are settings.
     *
     * @param type the class, by name
     * @return true for containers of settings of known libraries
     */
    static boolean hold(Global type) {
        String home = type.module().split("\\.", 2)[0];
        // Arguments of the Trainer hold members of enumerations, all of which live in one module.
        boolean member = home.equals("transformers") && type.module().contains("trainer_utils");
        // The modules of a compiled program hold its tensors; their class is a part of the program.
        boolean compiled = home.equals("__torch__");
        return member || compiled || (HOMES.contains(home) && NAMES.contains(type.name()));
    }
}

"""Judges models and logs of a folder with PM4Py: replays every log on the model of the same name.

Usage: replay.py FOLDER, in which NAME.bpmn, NAME.log.json (OCEL 2.0) and NAME.planted.json lie.
Prints a line for each: how many histories, how many do not fit, and the same for the planted ones.
"""
import json
import sys
import warnings
from pathlib import Path

warnings.filterwarnings("ignore")
import pm4py  # noqa: E402
from pm4py.algo.conformance.alignments.petri_net import algorithm as alignments  # noqa: E402


def replay(log_file, net):
    ocel = pm4py.read_ocel2_json(str(log_file))
    flat = pm4py.ocel_flattening(ocel, "dossier")
    log = pm4py.convert_to_event_log(flat)
    answers = alignments.apply_log(log, *net, parameters={"show_progress_bar": False})
    unfit = [trace.attributes["concept:name"] for trace, answer in zip(log, answers) if answer["fitness"] < 1.0]
    fitness = sum(answer["fitness"] for answer in answers) / len(answers)
    tokens = pm4py.fitness_token_based_replay(log, *net)
    return {"histories": len(log), "fitness": round(fitness, 6), "tokenFitness": round(tokens["log_fitness"], 6), "unfit": unfit}


found = []
for model in sorted(Path(sys.argv[1]).glob("*.bpmn")):
    net = pm4py.convert_to_petri_net(pm4py.read_bpmn(str(model)))
    name = model.stem
    found.append(
        {
            "name": name,
            "log": replay(model.parent / f"{name}.log.json", net),
            "planted": replay(model.parent / f"{name}.planted.json", net),
        }
    )
print(json.dumps({"pm4py": pm4py.__version__, "found": found}))

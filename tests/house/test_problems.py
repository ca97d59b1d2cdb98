import pickle

from generator.problems import Problem, Refused, did_you_mean


def test_a_problem_reads_as_place_mistake_cure() -> None:
    problem = Problem("a.yml", 7, 13, "house/reference", "there is no 'x'", "write 'y'")
    assert str(problem) == "a.yml:7:13: there is no 'x'; write 'y'"


def test_did_you_mean_finds_the_neighbour_and_stays_silent_without_one() -> None:
    assert did_you_mean("womens-top", ["womens-tops", "mens"]) == "; did you mean 'womens-tops'?"
    assert did_you_mean("runs small", ["runs_small"]) == "; did you mean 'runs_small'?"
    assert did_you_mean("qqq", ["womens-tops"]) == ""


def test_a_refusal_comes_whole_out_of_a_worker() -> None:
    refused = Refused([Problem("a.yml", 7, 13, "house/reference", "there is no 'x'")])
    assert pickle.loads(pickle.dumps(refused)).problems == refused.problems

"""The kernel as Jupyter sees it; needs `tutor` on the PATH, or its path in TUTOR."""

import os
import time
import unittest

import jupyter_kernel_test
from jupyter_client.blocking import BlockingKernelClient
from jupyter_client.manager import start_new_kernel


class ConformanceTests(jupyter_kernel_test.KernelTests):
    kernel_name = "tutor"
    language_name = "tutor"
    file_extension = ".tutor"
    code_execute_result = [
        {"code": "hadamard [1, 2] [3, 4]", "result": "[3, 8]"},
        {"code": "s = [1,\n 2]\ns'\n2 * s", "result": "[2, 4]"},
    ]
    code_display_data = [{"code": "plot sigma", "mime": "image/svg+xml"}]
    code_generate_error = "[1, 2] ⊙ [1, 2, 3]"
    completion_samples = [
        {"text": "s \\odot", "matches": {"⊙"}},
        {"text": "feedf", "matches": {"feedforward"}},
    ]
    complete_code_samples = ["1 + 1", "[1, 2]", ""]
    incomplete_code_samples = ["[1, 2", "s = (1 +\n 2"]
    code_inspect_sample = "hadamard"
    code_history_pattern = "hadamard*"
    supported_history_operations = ("tail", "search", "range")


class KernelCase(unittest.TestCase):
    """A kernel of its own for each test."""

    environment = {}

    def setUp(self):
        environment = {**os.environ, **self.environment}
        self.manager, self.client = start_new_kernel(kernel_name="tutor", env=environment)

    def tearDown(self):
        self.client.stop_channels()
        self.manager.shutdown_kernel(now=True)

    def run_cell(self, code, during=lambda message: None, **options):
        """The reply, and the messages of the cell."""
        messages = []

        def note(message):
            messages.append((message["msg_type"], message["content"]))
            during(message)

        reply = self.client.execute_interactive(code, output_hook=note, timeout=60, **options)
        told = [m for m in messages if m[0] not in ("status", "execute_input")]
        return reply["content"], told

    def result(self, code):
        reply, messages = self.run_cell(code)
        self.assertEqual(reply["status"], "ok", reply)
        return messages[-1][1]["data"]["text/plain"] if messages else None


class CellTests(KernelCase):
    def test_a_value_at_the_end_is_the_result_and_all_else_is_shown(self):
        _, messages = self.run_cell("1 + 1\nnetwork 2 1 seed 1\n[[1, 2], [3, 4]]")
        self.assertEqual(
            [name for name, _ in messages], ["display_data", "display_data", "execute_result"]
        )
        self.assertIn("bmatrix", messages[-1][1]["data"]["text/latex"])
        _, messages = self.run_cell("1 + 1\n1 == 2")
        self.assertEqual([name for name, _ in messages], ["display_data", "display_data"])

    def test_an_error_has_its_place_and_stops_the_cells_behind_it(self):
        sent = [self.client.execute("s ⊙ [1]\n2"), self.client.execute("1 + 1")]
        replies = {}
        while not set(sent) <= set(replies):
            reply = self.client.get_shell_msg(timeout=60)
            replies[reply["parent_header"].get("msg_id")] = reply["content"]
        self.assertIn("^", "\n".join(replies[sent[0]]["traceback"]))
        self.assertEqual(replies[sent[1]]["status"], "aborted")

    def test_silence(self):
        reply, messages = self.run_cell("1 + 1", silent=True)
        self.assertEqual((reply["status"], messages), ("ok", []))

    def test_an_interrupt_keeps_the_session(self):
        self.run_cell("network 2 30 1 seed 1\nexample [1, 0] -> [1]\ns = [1, 2]")
        sent = []

        def during(message):
            if message["msg_type"] == "display_data" and not sent:
                sent.append(message)
                self.manager.interrupt_kernel()

        reply, messages = self.run_cell("learn 0.1 100000", during)
        self.assertEqual((reply["status"], reply["ename"]), ("error", "interrupted"))
        self.assertIn("of 100000", messages[0][1]["data"]["text/plain"])
        self.assertTrue(messages[0][1]["transient"]["display_id"])
        self.assertEqual(self.result("s"), "[1, 2]")
        # While nothing is at work it means nothing.
        self.manager.interrupt_kernel()
        time.sleep(0.3)
        self.assertEqual(self.result("s"), "[1, 2]")

    def test_a_crash_is_one_error_and_the_next_cell_works(self):
        self.run_cell("network 2 30 1 seed 1\nexample [1, 0] -> [1]\ns = [1, 2]")

        def during(message):
            if message["msg_type"] == "display_data":
                os.system("pkill -KILL -P %d" % self.manager.provisioner.pid)

        reply, messages = self.run_cell("learn 0.1 100000", during)
        self.assertEqual(reply["ename"], "ended")
        self.assertEqual([name for name, _ in messages].count("error"), 1)
        self.assertEqual(self.result("1 + 1"), "2")

    def test_restart_begins_anew(self):
        self.run_cell("s = [1, 2]")
        self.manager.restart_kernel()
        self.client.wait_for_ready(timeout=60)
        self.assertEqual(self.run_cell("s")[0]["status"], "error")

    def test_odd_cells(self):
        for code in ["", "\n\n", "# a comment", "\0", "1 + " * 300_000]:
            self.run_cell(code)
        self.assertEqual(self.result("1 + 1"), "2")

    def test_two_clients_share_a_session(self):
        other = BlockingKernelClient()
        other.load_connection_file(self.manager.connection_file)
        other.start_channels()
        other.wait_for_ready(timeout=60)
        self.run_cell("s = [1, 2]")
        reply = other.execute_interactive("2 * s", output_hook=lambda message: None, timeout=60)
        self.assertEqual(reply["content"]["status"], "ok")
        other.stop_channels()

    def test_quit_asks_the_front_end_to_leave(self):
        reply, _ = self.run_cell("quit")
        self.assertEqual(reply["payload"][0]["source"], "ask_exit")
        self.assertEqual(self.result("1 + 1"), "2")


class MissingTests(KernelCase):
    environment = {"TUTOR": "/nowhere/tutor"}

    def test_a_missing_tutor_is_one_clear_error(self):
        for _ in range(2):
            reply, messages = self.run_cell("1 + 1")
            self.assertEqual((reply["ename"], len(messages)), ("missing", 1))
            self.assertIn("/nowhere/tutor", reply["evalue"])


class OtherProgramTests(KernelCase):
    environment = {"TUTOR": "/bin/echo"}

    def test_another_program_is_told_apart(self):
        reply, messages = self.run_cell("1 + 1")
        self.assertEqual((reply["ename"], len(messages)), ("missing", 1))


if __name__ == "__main__":
    unittest.main()

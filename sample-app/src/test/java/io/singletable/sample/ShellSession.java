package io.singletable.sample;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Session that a page prints: commands, each block with its answer, in the order in which
 * a reader enters them into one shell.
 *
 * @param steps blocks of commands with their answers
 */
record ShellSession(List<Step> steps) {

	private static final Pattern STEP = Pattern.compile("```shell\\n(.*?)```\\n(?:```\\w+\\n(.*?)```)?",
			Pattern.DOTALL);

	private static final String END_OF_ANSWER = "=== end of answer ===";

	/** The session of a page, without the commands that build and start the sample. */
	static ShellSession of(Path page) throws IOException {
		List<Step> steps = new ArrayList<>();
		Matcher step = STEP.matcher(Files.readString(page));
		while (step.find()) {
			if (!step.group(1).contains("mvn ")) {
				assertThat(step.group(2)).as("answer to%n%s", step.group(1)).isNotNull();
				steps.add(new Step(step.group(1), step.group(2)));
			}
		}
		return new ShellSession(List.copyOf(steps));
	}

	static boolean isPossible() {
		try {
			return bash("-c", "curl --version").redirectOutput(ProcessBuilder.Redirect.DISCARD).start().waitFor() == 0;
		}
		catch (IOException ex) {
			return false;
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			return false;
		}
	}

	/**
	 * Run all commands in one shell.
	 * @param port port of the application, in the place of 8080
	 * @return the answer to each block
	 */
	List<String> run(int port) throws IOException, InterruptedException {
		StringBuilder script = new StringBuilder();
		this.steps.forEach(
				(step) -> script.append(step.commands()).append("printf '%s' '").append(END_OF_ANSWER).append("'\n"));
		Process process = bash("-c", script.toString().replace("localhost:8080", "localhost:" + port)).start();
		String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
		assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
		return List.of(output.replace("localhost:" + port, "localhost:8080").split(END_OF_ANSWER));
	}

	private static ProcessBuilder bash(String... arguments) {
		List<String> command = new ArrayList<>(List.of("bash"));
		command.addAll(List.of(arguments));
		ProcessBuilder builder = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD);
		builder.environment().put("NO_PROXY", "localhost");
		return builder;
	}

	/**
	 * Commands and their answer.
	 *
	 * @param commands the commands
	 * @param answer the answer, broken into lines, where {@code …} stands for any text
	 */
	record Step(String commands, String answer) {

		private static final Pattern ID = Pattern.compile("\\b0[0-9A-HJKMNP-TV-Z]{25}\\b");

		private static final Pattern TIME = Pattern.compile("\\b20\\d\\d-\\d\\d-\\d\\dT[0-9:.]+Z");

		boolean isAnsweredBy(String actual) {
			String expected = Pattern.compile("…")
				.splitAsStream(normalized(this.answer))
				.map(Pattern::quote)
				.reduce((left, right) -> left + ".*?" + right)
				.orElseThrow();
			return normalized(actual).matches(expected + (this.answer.strip().endsWith("…") ? ".*" : ""));
		}

		/** Without line breaks, and with the same ids and times everywhere. */
		private static String normalized(String answer) {
			String line = answer.replace("\r", "").replaceAll("\\n *", "");
			return TIME.matcher(ID.matcher(line).replaceAll("ID")).replaceAll("TIME");
		}

	}

}

package io.singletable.benchmarks;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import io.singletable.benchmarks.library.Operation;

/**
 * Comparison of libraries as paired ratios to the floor: several processes, each of which
 * lets the libraries take turns. Arguments are pairs of a name and a value:
 * {@code operations=GET,PUT} (default all), {@code rounds=40}, {@code slice=20} (ms),
 * {@code forks=3}, {@code time=wall} ({@code cpu} counts only the processor's time of the
 * measuring thread, for busy machines), {@code library=} (default all; one, and the
 * floor).
 */
public final class Comparison {

	private final Map<String, String> settings = new LinkedHashMap<>(
			Map.of("rounds", "40", "slice", "20", "forks", "3", "time", "wall"));

	private Comparison(String... args) {
		for (String arg : args) {
			if (!arg.isBlank()) {
				String[] pair = arg.split("=", 2);
				this.settings.put(pair[0], pair[1]);
			}
		}
	}

	/**
	 * Compare.
	 * @param args settings
	 * @throws IOException if a process can't be started
	 * @throws InterruptedException if it is interrupted
	 */
	public static void main(String... args) throws IOException, InterruptedException {
		new Comparison(String.join(" ", args).split("\\s+")).run();
	}

	private void run() throws IOException, InterruptedException {
		System.out.println("| operation | library | time | ratio (95 %) | B/op | ratio |");
		System.out.println("|---|---|---|---|---|---|");
		String names = this.settings.get("operations");
		List<Operation> operations = (names == null) ? List.of(Operation.values())
				: Arrays.stream(names.split(",")).map(Operation::valueOf).toList();
		for (Operation operation : operations) {
			compare(operation);
		}
	}

	private void compare(Operation operation) throws IOException, InterruptedException {
		Map<String, Slices> measured = new LinkedHashMap<>();
		for (int fork = 0; fork < Integer.parseInt(this.settings.get("forks")); fork++) {
			fork(operation, measured);
		}
		Slices floor = measured.values()
			.stream()
			.filter((slices) -> slices.name().equals("same-items"))
			.findFirst()
			.orElse(measured.values().iterator().next());
		measured.values().forEach((slices) -> {
			Ratio bytes = Ratio.of(slices.bytes(), floor.bytes());
			System.out.printf(Locale.ROOT, "| %s | %s | %.2f us | %s | %.0f | %.2f |%n", operation, slices.name(),
					Ratio.median(slices.nanos()) / 1000, Ratio.of(slices.nanos(), floor.nanos()),
					Ratio.median(slices.bytes()), bytes.median());
		});
	}

	private void fork(Operation operation, Map<String, Slices> measured) throws IOException, InterruptedException {
		List<String> command = new ArrayList<>(List.of(
				Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xms1g", "-Xmx1g",
				"-XX:+UseSerialGC", "-cp", System.getProperty("java.class.path"), ComparisonFork.class.getName(),
				operation.name(), this.settings.get("rounds"), this.settings.get("slice"), this.settings.get("time")));
		String library = this.settings.get("library");
		if (library != null) {
			command.add(library);
		}
		Process process = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
		try (BufferedReader lines = process.inputReader()) {
			lines.lines().forEach((line) -> {
				String[] words = line.split(" ");
				if (words[0].equals("slice")) {
					measured.computeIfAbsent(words[1], Slices::new)
						.add(Double.parseDouble(words[2]), Double.parseDouble(words[3]));
				}
			});
		}
		int exit = process.waitFor();
		if (exit != 0) {
			throw new IllegalStateException("The measurement of " + operation + " failed");
		}
	}

	/**
	 * Slices of one library, in the order of the rounds of all processes.
	 *
	 * @param name the library
	 * @param all nanoseconds and bytes of a call in each slice
	 */
	private record Slices(String name, List<double[]> all) {

		Slices(String name) {
			this(name, new ArrayList<>());
		}

		void add(double nanos, double bytes) {
			this.all.add(new double[] { nanos, bytes });
		}

		double[] nanos() {
			return this.all.stream().mapToDouble((slice) -> slice[0]).toArray();
		}

		double[] bytes() {
			return this.all.stream().mapToDouble((slice) -> slice[1]).toArray();
		}

	}

}

package io.singletable.benchmarks;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import io.singletable.benchmarks.client.LocalServer;
import io.singletable.benchmarks.library.Entity;
import io.singletable.benchmarks.library.Operation;
import io.singletable.benchmarks.library.Tier;

/**
 * Comparison of libraries as paired ratios to the floor: several processes, each of which
 * lets the libraries take turns. {@link Settings} has the arguments.
 */
public final class Comparison {

	private final Settings settings;

	private Comparison(Settings settings) {
		this.settings = settings;
	}

	/**
	 * Compare.
	 * @param args settings
	 * @throws IOException if a process can't be started
	 * @throws InterruptedException if it is interrupted
	 */
	public static void main(String... args) throws IOException, InterruptedException {
		Settings settings = Settings.of(args);
		if (settings.tier() == Tier.LOCAL) {
			try (LocalServer.Forked server = LocalServer.fork()) {
				new Comparison(settings.with("endpoint", server.endpoint().toString())).run();
			}
		}
		else {
			new Comparison(settings).run();
		}
	}

	private void run() throws IOException, InterruptedException {
		System.out.println("| entity | operation | library | time | ratio (95 %) | B/op | ratio |");
		System.out.println("|---|---|---|---|---|---|---|");
		List<String> ratios = new ArrayList<>(
				List.of("| entity | operation | library | time | bytes allocated |", "|---|---|---|---|---|"));
		for (Entity entity : this.settings.entities()) {
			for (Operation operation : this.settings.operations()) {
				if (entity.operations().contains(operation)) {
					compare(entity, operation, ratios);
				}
			}
		}
		String chapter = this.settings.write();
		if (chapter != null) {
			Chapter.at(chapter).write(this.settings.place(), String.join("\n", ratios) + "\n");
		}
	}

	private void compare(Entity entity, Operation operation, List<String> ratios)
			throws IOException, InterruptedException {
		Map<String, Slices> measured = new LinkedHashMap<>();
		for (int fork = 0; fork < this.settings.forks(); fork++) {
			fork(entity, operation, measured);
		}
		Slices floor = measured.values().iterator().next();
		measured.values().forEach((slices) -> {
			Ratio time = Ratio.of(slices.nanos(), floor.nanos());
			System.out.printf(Locale.ROOT, "| %s | %s | %s | %.2f us | %s | %s |%n", entity, operation, slices.name(),
					Ratio.median(slices.nanos()) / 1000, time, bytes(slices, floor));
			ratios.add("| %s | %s | %s | %s | %s |".formatted(entity, operation, slices.name(), time,
					bytes(slices, floor).replaceFirst(".*\\| ", "")));
		});
	}

	/** Of several threads, nobody counts them. */
	private static String bytes(Slices slices, Slices floor) {
		return (floor.hasBytes()) ? "%.0f | %.2f".formatted(Ratio.median(slices.bytes()),
				Ratio.of(slices.bytes(), floor.bytes()).median()) : "- | -";
	}

	private void fork(Entity entity, Operation operation, Map<String, Slices> measured)
			throws IOException, InterruptedException {
		List<String> command = new ArrayList<>(List.of(
				Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xms1g", "-Xmx1g",
				"-XX:+UseSerialGC", "-cp", System.getProperty("java.class.path"), ComparisonFork.class.getName()));
		command.addAll(this.settings.with("operations", operation.name()).with("entities", entity.name()).args());
		Process process = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
		try (BufferedReader lines = process.inputReader()) {
			lines.lines().forEach((line) -> {
				String[] words = line.split(" ");
				if (words[0].equals("library")) {
					measured.computeIfAbsent(words[1], Slices::new);
				}
				if (words[0].equals("slice")) {
					measured.computeIfAbsent(words[1], Slices::new)
						.add(Double.parseDouble(words[2]), Double.parseDouble(words[3]));
				}
			});
		}
		int exit = process.waitFor();
		if (exit != 0) {
			throw new IllegalStateException("The measurement of " + operation + " of " + entity + " failed");
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

		boolean hasBytes() {
			return this.all.stream().noneMatch((slice) -> Double.isNaN(slice[1]));
		}

		double[] bytes() {
			return this.all.stream().mapToDouble((slice) -> slice[1]).toArray();
		}

	}

}

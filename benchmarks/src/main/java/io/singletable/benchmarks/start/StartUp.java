package io.singletable.benchmarks.start;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;

import io.singletable.benchmarks.Chapter;
import io.singletable.benchmarks.Ratio;
import io.singletable.benchmarks.Settings;
import io.singletable.benchmarks.client.LocalServer;

import org.springframework.util.FileSystemUtils;

/**
 * Comparison of starts: applications take turns, and DynamoDB Local runs beside them in a
 * process of its own. Settings, as pairs of a name and a value:
 * <ul>
 * <li>{@code applications=web,sdk,enhanced-20,singletable-1,singletable-20,singletable-100,mongodb-20,jpa-20}
 * (a {@link Stack}, and how many entities; the first is what others are compared to;
 * Maven resolves the libraries of the last two)</li>
 * <li>{@code rounds=10}</li>
 * <li>{@code mode=plain} ({@code cds}, {@code aot-cache}, {@code spring-aot})</li>
 * <li>{@code options=-XX:+UseSerialGC} (of the virtual machine, separated by commas)</li>
 * <li>{@code place=start-plain} (where in the chapter about performance the ratios are
 * written; without it, nowhere)</li>
 * </ul>
 */
public final class StartUp {

	private static final String ALL = "web,sdk,enhanced-20,singletable-1,singletable-20,singletable-100,"
			+ "mongodb-20,jpa-20";

	private final Map<String, List<Start>> starts = new LinkedHashMap<>();

	private StartUp() {
	}

	/**
	 * Compare.
	 * @param args settings
	 * @throws IOException if an application can't be made or started
	 * @throws InterruptedException if it is interrupted
	 */
	public static void main(String... args) throws IOException, InterruptedException {
		Map<String, String> settings = Settings.of(args).values();
		StartUp comparison = new StartUp();
		Path directory = Files.createTempDirectory("start");
		try (LocalServer.Forked server = LocalServer.fork()) {
			comparison.run(settings, directory, server.endpoint());
		}
		finally {
			FileSystemUtils.deleteRecursively(directory);
		}
		comparison.print();
		String place = settings.get("place");
		if (place != null) {
			Chapter.performance().write(place, comparison.ratios());
		}
	}

	private void run(Map<String, String> settings, Path directory, URI endpoint)
			throws IOException, InterruptedException {
		List<String> options = List.of(settings.getOrDefault("options", "-XX:+UseSerialGC").split(","));
		Mode mode = Mode.valueOf(settings.getOrDefault("mode", "plain").replace('-', '_').toUpperCase(Locale.ROOT));
		Application creator = Application.of("singletable-1", Files.createDirectory(directory.resolve("creator")));
		Start.of(creator.command(options, endpoint, "--singletable.schema.mode=create"));
		Map<String, ProcessBuilder> commands = new LinkedHashMap<>();
		for (String name : settings.getOrDefault("applications", ALL).split(",")) {
			commands.put(name, mode.prepare(Application.of(name, directory), options, endpoint));
			Start.of(commands.get(name));
			this.starts.put(name, new ArrayList<>());
		}
		for (int round = 0; round < Integer.parseInt(settings.getOrDefault("rounds", "10")); round++) {
			for (Map.Entry<String, ProcessBuilder> each : commands.entrySet()) {
				this.starts.get(each.getKey()).add(Start.of(each.getValue()));
			}
		}
	}

	private void print() {
		System.out.println(
				"| application | ready ms | main thread ms | process ms | first ms | second ms | classes | heap MB |");
		System.out.println("|---|---|---|---|---|---|---|---|");
		this.starts.forEach((name, all) -> System.out.printf(Locale.ROOT,
				"| %s | %.0f | %.0f | %.0f | %.1f | %.1f | %.0f | %.1f |%n", name, median(all, Start::wall),
				median(all, Start::thread), median(all, Start::process), median(all, Start::first),
				median(all, Start::second), median(all, Start::classes), median(all, Start::heap)));
		System.out.println();
		System.out.print(ratios());
	}

	private String ratios() {
		StringBuilder table = new StringBuilder("""
				| application | time | processor | first request | classes | heap |
				|---|---|---|---|---|---|
				""");
		List<Start> floor = this.starts.values().iterator().next();
		this.starts.forEach((name, all) -> table.append("| %s | %s | %s | %s | %.2f | %.2f |%n".formatted(name,
				ratio(all, floor, Start::wall), ratio(all, floor, Start::process), ratio(all, floor, Start::first),
				ratio(all, floor, Start::classes).median(), ratio(all, floor, Start::heap).median())));
		return table.toString();
	}

	private static double median(List<Start> starts, ToDoubleFunction<Start> value) {
		return Ratio.median(starts.stream().mapToDouble(value).toArray());
	}

	private static Ratio ratio(List<Start> starts, List<Start> floor, ToDoubleFunction<Start> value) {
		return Ratio.of(starts.stream().mapToDouble(value).toArray(), floor.stream().mapToDouble(value).toArray());
	}

}

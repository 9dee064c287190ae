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
import java.util.concurrent.ExecutionException;

import io.singletable.benchmarks.Chapter;
import io.singletable.benchmarks.Ratio;
import io.singletable.benchmarks.Settings;
import io.singletable.benchmarks.client.LocalServer;
import io.singletable.benchmarks.start.ConsoleApplication.Page;

import org.springframework.util.FileSystemUtils;

/**
 * Measurement of the pages of the console in an application with 20 types and 200
 * methods, without the time that it waits for DynamoDB, and of whether it survives large
 * items in a small heap. Settings, as pairs of a name and a value:
 * <ul>
 * <li>{@code rounds=5} (starts of the application)</li>
 * <li>{@code warm=30} (requests of each page after its first one)</li>
 * <li>{@code heap=256m} (of the application that is asked for large items)</li>
 * <li>{@code place=console-pages} (where in the chapter about performance the table is
 * written; without it, nowhere)</li>
 * </ul>
 */
public final class ConsolePages {

	private static final Map<String, String> PAGES = pages();

	private static final List<String> LARGE = List.of("/entities/Entity0/item?id=large",
			"/entities/Entity0/item?id=large&tab=raw", "/entities/Entity0/history?id=large",
			"/entities/Entity0/diff?id=large&from=5&to=6", "/entities/Entity0/at?id=large");

	private final Map<String, List<Page>> first = new LinkedHashMap<>();

	private final Map<String, List<Page>> warm = new LinkedHashMap<>();

	private ConsolePages() {
	}

	/**
	 * Measure.
	 * @param args settings
	 * @throws IOException if an application can't be made or started
	 * @throws InterruptedException if it is interrupted
	 * @throws ExecutionException if the application does not survive
	 */
	public static void main(String... args) throws IOException, InterruptedException, ExecutionException {
		Map<String, String> settings = Settings.of(args).values();
		Path directory = Files.createTempDirectory("console");
		ConsolePages pages = new ConsolePages();
		try (LocalServer.Forked server = LocalServer.fork()) {
			Application application = Application.of("console-20", directory);
			pages.run(application, server.endpoint(), settings);
		}
		finally {
			FileSystemUtils.deleteRecursively(directory);
		}
		String table = pages.table();
		System.out.print(table);
		String place = settings.get("place");
		if (place != null) {
			Chapter.performance().write(place, table);
		}
	}

	private static Map<String, String> pages() {
		Map<String, String> pages = new LinkedHashMap<>();
		pages.put("Overview", "");
		pages.put("Access patterns", "/patterns");
		pages.put("a method", "/patterns/Entity0Repository/findByAssignee");
		pages.put("Table", "/table");
		pages.put("its picture", "/table.svg");
		pages.put("Entities", "/entities");
		pages.put("a type", "/entities/Entity0");
		pages.put("an entity", "/entities/Entity0/item?id=small-0");
		pages.put("its raw item", "/entities/Entity0/item?id=small-0&tab=raw");
		pages.put("its keys", "/entities/Entity0/item?id=small-0&tab=keys");
		pages.put("its history", "/entities/Entity0/history?id=small-0");
		pages.put("a diff", "/entities/Entity0/diff?id=small-0&from=1&to=6");
		pages.put("as of a time", "/entities/Entity0/at?id=small-0");
		pages.put("a partition", "/collection?type=Entity0&id=small-0");
		pages.put("Query", "/query");
		pages.put("a query by method", "/query?method=Entity0Repository.findByAssignee&assignee=ann&run=");
		pages.put("a query by text", "/query?type=Entity0&where=assignee+%3D+%27ann%27&run=");
		pages.put("Health", "/health");
		return pages;
	}

	private void run(Application application, URI endpoint, Map<String, String> settings)
			throws IOException, InterruptedException, ExecutionException {

		List<String> options = List.of("-XX:+UseSerialGC");
		try (ConsoleApplication filler = ConsoleApplication
			.start(application.command(options, endpoint, "--singletable.schema.mode=create"))) {
			filler.fill();
		}
		for (int round = 0; round < Integer.parseInt(settings.getOrDefault("rounds", "5")); round++) {
			try (ConsoleApplication console = ConsoleApplication.start(application.command(options, endpoint))) {
				measure(console, Integer.parseInt(settings.getOrDefault("warm", "30")));
			}
		}
		String heap = "-Xmx" + settings.getOrDefault("heap", "256m");
		try (ConsoleApplication small = ConsoleApplication
			.start(application.command(List.of("-XX:+UseSerialGC", heap, "-XX:+ExitOnOutOfMemoryError"), endpoint))) {
			for (String page : LARGE) {
				for (Page answer : small.pages(page, 10)) {
					require(answer, page);
				}
			}
			System.out.println("Ten pages at once of each of " + LARGE.size() + " pages of a large item: answered with "
					+ heap + ".");
		}
	}

	private void measure(ConsoleApplication console, int times) throws IOException, InterruptedException {
		for (Map.Entry<String, String> page : PAGES.entrySet()) {
			this.first.computeIfAbsent(page.getKey(), (name) -> new ArrayList<>())
				.add(require(console.page(page.getValue()), page.getValue()));
		}
		for (Map.Entry<String, String> page : PAGES.entrySet()) {
			for (int i = 0; i < times; i++) {
				Page answer = require(console.page(page.getValue()), page.getValue());
				if (i >= times / 2) {
					this.warm.computeIfAbsent(page.getKey(), (name) -> new ArrayList<>()).add(answer);
				}
			}
		}
	}

	private static Page require(Page answer, String page) {
		if (answer.status() != 200) {
			throw new IllegalStateException("The page '%s' answered with status %d".formatted(page, answer.status()));
		}
		return answer;
	}

	private String table() {
		StringBuilder table = new StringBuilder("""
				| page | first, ms | warm, ms | KB |
				|---|---|---|---|
				""");
		for (String page : PAGES.keySet()) {
			table.append(String.format(Locale.ROOT, "| %s | %.0f | %.1f | %.0f |%n", page, millis(this.first.get(page)),
					millis(this.warm.get(page)), this.warm.get(page).get(0).bytes() / 1024.0));
		}
		return table.toString();
	}

	private static double millis(List<Page> pages) {
		return Ratio.median(pages.stream().mapToDouble(Page::millis).toArray());
	}

}

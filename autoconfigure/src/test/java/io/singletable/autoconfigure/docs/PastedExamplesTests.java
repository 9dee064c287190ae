package io.singletable.autoconfigure.docs;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.ToolProvider;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for the Java examples of README and the documentation as they are printed: each
 * compiles where a reader pastes it.
 */
class PastedExamplesTests {

	private static final Path ROOT = Path.of("").toAbsolutePath().getParent();

	private final Map<String, ExampleSource> sources = new HashMap<>();

	@Test
	void examplesCompileAsTheyArePrinted(@TempDir Path classes) throws IOException {
		Map<String, PastedExample> pasted = paste(PrintedExample.all(ROOT));
		DiagnosticCollector<JavaFileObject> problems = new DiagnosticCollector<>();
		JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
		// The test starter depends on this module, so there is only its source.
		compiler
			.getTask(null, null, problems,
					List.of("-d", classes.toString(), "-proc:none", "-implicit:none", "-nowarn", "--release", "17",
							"-cp", System.getProperty("java.class.path"), "-sourcepath",
							ROOT.resolve("starter-test/src/main/java").toString()),
					null, pasted.values().stream().flatMap((example) -> example.files().stream()).toList())
			.call();
		List<String> messages = new ArrayList<>();
		pasted.values()
			.stream()
			.filter((example) -> !example.missing().isEmpty())
			.forEach((example) -> messages
				.add("%s: neither the page nor README declares %s".formatted(example.example(), example.missing())));
		problems.getDiagnostics()
			.stream()
			.filter((problem) -> problem.getKind() == Diagnostic.Kind.ERROR)
			.forEach((problem) -> messages.add(describe(problem, pasted)));
		assertThat(messages).isEmpty();
	}

	private Map<String, PastedExample> paste(List<PrintedExample> examples) {
		Map<String, PastedExample> pasted = new TreeMap<>();
		for (int i = 0; i < examples.size(); i++) {
			String packageName = "pasted.example" + i;
			pasted.put(packageName, new PastedExample(ROOT, examples.get(i), packageName, nearest(examples, i),
					(text) -> this.sources.computeIfAbsent(text, ExampleSource::parse)));
		}
		return pasted;
	}

	/** Examples that a reader finds on the page: above, below, and those of README. */
	private static List<PrintedExample> nearest(List<PrintedExample> examples, int index) {
		Path page = examples.get(index).page();
		List<PrintedExample> above = new ArrayList<>(examples.subList(0, index));
		java.util.Collections.reverse(above);
		return Stream
			.of(above.stream().filter((it) -> it.page().equals(page)),
					examples.subList(index, examples.size()).stream().filter((it) -> it.page().equals(page)),
					examples.stream().filter((it) -> it.page().endsWith("README.md")))
			.flatMap((it) -> it)
			.toList();
	}

	private static String describe(Diagnostic<? extends JavaFileObject> problem, Map<String, PastedExample> pasted) {
		JavaFileObject file = problem.getSource();
		String path = (file != null) ? file.toUri().getPath() : "";
		return pasted.entrySet()
			.stream()
			.filter((entry) -> path.startsWith("/" + entry.getKey().replace('.', '/') + "/"))
			.findFirst()
			.map((entry) -> entry.getValue().example() + path.substring(path.lastIndexOf('/')) + ": ")
			.orElse(path) + problem.getMessage(null) + " (line " + problem.getLineNumber() + ")";
	}

}

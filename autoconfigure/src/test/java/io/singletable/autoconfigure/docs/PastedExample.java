package io.singletable.autoconfigure.docs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.JavaFileObject;

import com.sun.source.tree.MethodTree;
import com.sun.source.tree.VariableTree;
import io.singletable.autoconfigure.docs.ExampleSource.Kind;

/**
 * Example as a reader pastes it: in a file of its own with the imports beside it, next to
 * the types that its page declares. Statements and members are in a class whose
 * superclass has the variables and methods that surround them in their source.
 */
final class PastedExample {

	private static final Pattern TYPE_NAME = Pattern.compile("(?<![\\w.])[A-Z]\\w*");

	private static final Pattern PUBLIC_TYPE = Pattern
		.compile("^public (?:final )?(?:class|interface|record|enum) (\\w+)", Pattern.MULTILINE);

	private static final Pattern COMMENT_OR_TEXT = Pattern.compile("//.*|\"[^\"\n]*\"");

	private static final Pattern STORED = Pattern.compile("@SingleTableEntity|extends \\w*Repository<");

	private final Path root;

	private final PrintedExample example;

	private final String packageName;

	private final ExampleSource source;

	/** Printed examples of types, the first of a name wins. */
	private final List<PrintedExample> types;

	private final TreeMap<String, String> files = new TreeMap<>();

	private final Set<String> declared = new TreeSet<>();

	private final Set<String> missing = new TreeSet<>();

	/**
	 * Create a new instance.
	 * @param root directory of the repository
	 * @param example the example
	 * @param packageName package to paste it into
	 * @param types printed examples that may declare what this one uses, the nearest
	 * first
	 * @param sources parser of sources
	 */
	PastedExample(Path root, PrintedExample example, String packageName, List<PrintedExample> types,
			Function<String, ExampleSource> sources) {
		this.root = root;
		this.example = example;
		this.packageName = packageName;
		this.types = types;
		this.source = sources.apply(read(root.resolve(example.source())));
		paste(sources);
	}

	private void paste(Function<String, ExampleSource> sources) {
		Kind kind = this.source.kind(this.example.tag());
		String code = this.example.code();
		if (kind == Kind.TYPES) {
			Matcher type = PUBLIC_TYPE.matcher(code);
			add(type.find() ? type.group(1) : "Example", this.example.imports(), code);
			this.declared.addAll(sources.apply(code).types());
			resolve(code, this.example.imports(), sources);
			return;
		}
		String surroundings = surroundings(code);
		add("Surroundings", ofLibraries(this.source), surroundings);
		add("Example", this.example.imports(), (kind == Kind.MEMBERS)
				? "abstract class Example extends Surroundings {\n%s}\n".formatted(code)
				: "abstract class Example extends Surroundings {\nObject pasted() throws Exception {\nif (true) {\n%s}\nreturn null;\n}\n}\n"
					.formatted(code));
		resolve(surroundings, ofLibraries(this.source), sources);
		resolve(code, this.example.imports(), sources);
	}

	/** Superclass with what the example uses of its surroundings. */
	private String surroundings(String code) {
		StringBuilder text = new StringBuilder("abstract class Surroundings {\n");
		String names = COMMENT_OR_TEXT.matcher(code).replaceAll("");
		for (VariableTree variable : this.source.variables(this.example.tag())) {
			if (uses(names, variable.getName().toString())) {
				text.append("protected %s %s;%n".formatted(variable.getType(), variable.getName()));
			}
		}
		for (MethodTree method : this.source.methods(this.example.tag())) {
			if (uses(names, method.getName() + "(")) {
				text.append("protected abstract %s %s(%s);%n".formatted(method.getReturnType(), method.getName(),
						method.getParameters().stream().map(Object::toString).collect(Collectors.joining(", "))));
			}
		}
		return text.append("}\n").toString();
	}

	private static boolean uses(String code, String name) {
		return Pattern.compile("(?<!\\w)" + Pattern.quote(name) + (name.endsWith("(") ? "" : "(?!\\w)"))
			.matcher(code)
			.find();
	}

	/** Add the types that a text names and neither declares nor imports. */
	private void resolve(String text, String imports, Function<String, ExampleSource> sources) {
		Matcher names = TYPE_NAME.matcher(COMMENT_OR_TEXT.matcher(text).replaceAll(""));
		while (names.find()) {
			String name = names.group();
			if (!this.declared.contains(name) && !this.files.containsKey(name) && !imports.contains("." + name + ";")) {
				resolve(name, sources);
			}
		}
	}

	private void resolve(String name, Function<String, ExampleSource> sources) {
		for (PrintedExample candidate : this.types) {
			Optional<String> printed = sources.apply(candidate.code()).type(name, false);
			if (printed.isPresent() && !candidate.equals(this.example)) {
				add(name, candidate.imports(), printed.get());
				resolve(printed.get(), candidate.imports(), sources);
				return;
			}
		}
		ofApplication(name, sources);
	}

	/** Type that is not on a page: something of the application, other than entities. */
	private void ofApplication(String name, Function<String, ExampleSource> sources) {
		Optional<String> imported = this.source.imports()
			.stream()
			.filter((line) -> line.endsWith("." + name + ";"))
			.findFirst();
		ExampleSource declaring = this.source;
		if (imported.isPresent() || sibling(name).isPresent()) {
			Optional<Path> file = imported.isPresent() ? ofImport(imported.get()) : sibling(name);
			if (file.isEmpty()) {
				return;
			}
			declaring = sources.apply(read(file.get()));
		}
		Optional<String> type = declaring.type(name, true);
		if (type.isPresent()) {
			if (STORED.matcher(type.get()).find()) {
				this.missing.add(name);
				return;
			}
			String imports = ofLibraries(declaring);
			add(name, imports, type.get());
			resolve(type.get(), imports, sources);
		}
	}

	private Optional<Path> sibling(String name) {
		return Optional.of(this.root.resolve(this.example.source()).resolveSibling(name + ".java"))
			.filter(Files::exists);
	}

	/**
	 * Source in the tests' own packages, of the import of a type or of one that is nested
	 * in it.
	 */
	private Optional<Path> ofImport(String line) {
		Path sources = this.root
			.resolve(this.example.source().substring(0, this.example.source().indexOf("/java/") + 6));
		String name = line.replaceFirst("^import ", "").replace(";", "");
		String outer = name.replaceFirst("\\.[A-Z]\\w*$", "");
		return Stream.of(name, outer)
			.map((type) -> sources.resolve(type.replace('.', '/') + ".java"))
			.filter(Files::exists)
			.findFirst();
	}

	/** Imports of a source without those of the tests' own types. */
	private String ofLibraries(ExampleSource of) {
		return of.imports()
			.stream()
			.filter((line) -> line.startsWith("import static") || ofImport(line).isEmpty())
			.collect(Collectors.joining("\n", "", "\n"));
	}

	private void add(String type, String imports, String text) {
		this.files.put(type, "package " + this.packageName + ";\n" + imports + "\n" + text);
	}

	/** Entities and repositories that the example uses and no page declares. */
	Set<String> missing() {
		return this.missing;
	}

	PrintedExample example() {
		return this.example;
	}

	List<JavaFileObject> files() {
		List<JavaFileObject> sources = new ArrayList<>();
		this.files.forEach((type, text) -> sources
			.add(new ExampleSource.Text(this.packageName.replace('.', '/') + "/" + type, text)));
		return sources;
	}

	private static String read(Path file) {
		try {
			return Files.readString(file);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}

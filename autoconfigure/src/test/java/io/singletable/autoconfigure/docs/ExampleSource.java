package io.singletable.autoconfigure.docs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.ImportTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.StatementTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.SourcePositions;
import com.sun.source.util.TreeScanner;
import com.sun.source.util.Trees;

/**
 * Parsed source of examples: what surrounds each region, and the types that it declares.
 */
final class ExampleSource {

	/** What the lines of a region are. */
	enum Kind {

		TYPES, MEMBERS, STATEMENTS

	}

	private final String text;

	private final CompilationUnitTree unit;

	private final SourcePositions positions;

	private ExampleSource(String text, CompilationUnitTree unit, SourcePositions positions) {
		this.text = text;
		this.unit = unit;
		this.positions = positions;
	}

	static ExampleSource parse(String text) {
		JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
		JavaFileObject file = new Text("Source", text);
		JavacTask task = (JavacTask) compiler.getTask(null, null, (problem) -> {
		}, null, null, List.of(file));
		try {
			return new ExampleSource(text, task.parse().iterator().next(), Trees.instance(task).getSourcePositions());
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	List<String> imports() {
		return this.unit.getImports().stream().map(ImportTree::toString).map(String::strip).toList();
	}

	Kind kind(String tag) {
		if (!enclosing(tag, MethodTree.class).isEmpty()) {
			return Kind.STATEMENTS;
		}
		List<ClassTree> classes = enclosing(tag, ClassTree.class);
		if (classes.isEmpty()) {
			return Kind.TYPES;
		}
		return classes.get(classes.size() - 1)
			.getMembers()
			.stream()
			.filter((member) -> start(member) > begin(tag) && end(member) < end(tag))
			.allMatch(ClassTree.class::isInstance) ? Kind.TYPES : Kind.MEMBERS;
	}

	/** Declarations of what code can name that is pasted in the place of a region. */
	List<VariableTree> variables(String tag) {
		List<VariableTree> variables = new ArrayList<>();
		for (ClassTree type : enclosing(tag, ClassTree.class)) {
			variables(type.getMembers(), tag, variables);
		}
		for (MethodTree method : enclosing(tag, MethodTree.class)) {
			variables.addAll(method.getParameters());
			List<? extends StatementTree> statements = method.getBody().getStatements();
			variables(statements.stream().filter((it) -> end(it) < begin(tag)).toList(), tag, variables);
		}
		return variables;
	}

	private void variables(List<? extends Tree> trees, String tag, List<VariableTree> variables) {
		for (Tree tree : trees) {
			if (tree instanceof VariableTree variable && (start(tree) < begin(tag) || start(tree) > end(tag))) {
				variables.add(variable);
			}
		}
	}

	/** Methods beside those of a region. */
	List<MethodTree> methods(String tag) {
		List<MethodTree> methods = new ArrayList<>();
		for (ClassTree type : enclosing(tag, ClassTree.class)) {
			for (Tree member : type.getMembers()) {
				if (member instanceof MethodTree method && method.getReturnType() != null
						&& (end(member) < begin(tag) || start(member) > end(tag))) {
					methods.add(method);
				}
			}
		}
		return methods;
	}

	/** Text of a type that is declared at the top, or anywhere in the source. */
	Optional<String> type(String name, boolean anywhere) {
		return types(anywhere).stream()
			.filter((type) -> type.getSimpleName().contentEquals(name))
			.findFirst()
			.map(this::text);
	}

	private List<ClassTree> types(boolean nested) {
		List<ClassTree> types = new ArrayList<>();
		new TreeScanner<Void, Void>() {

			@Override
			public Void visitClass(ClassTree type, Void unused) {
				types.add(type);
				return nested ? super.visitClass(type, unused) : null;
			}

		}.scan(this.unit, null);
		return types;
	}

	/** Names of all declared types. */
	Set<String> types() {
		return types(true).stream().map((type) -> type.getSimpleName().toString()).collect(Collectors.toSet());
	}

	private String text(Tree tree) {
		return this.text.substring((int) start(tree), (int) end(tree))
			.replaceFirst("\\bstatic (?=(final )?(class|record|interface|enum))", "");
	}

	private <T extends Tree> List<T> enclosing(String tag, Class<T> kind) {
		List<T> trees = new ArrayList<>();
		long begin = begin(tag);
		new TreeScanner<Void, Void>() {

			@Override
			public Void scan(Tree tree, Void unused) {
				if (tree == null || start(tree) > begin || end(tree) < begin) {
					return null;
				}
				if (kind.isInstance(tree)) {
					trees.add(kind.cast(tree));
				}
				return super.scan(tree, unused);
			}

		}.scan(this.unit, null);
		return trees;
	}

	private long begin(String tag) {
		return this.text.indexOf("// tag::" + tag + "[]");
	}

	private long end(String tag) {
		return this.text.lastIndexOf("// end::" + tag + "[]");
	}

	private long start(Tree tree) {
		return this.positions.getStartPosition(this.unit, tree);
	}

	private long end(Tree tree) {
		return this.positions.getEndPosition(this.unit, tree);
	}

	/** Source in memory. */
	static final class Text extends SimpleJavaFileObject {

		private final String content;

		Text(String path, String content) {
			super(URI.create("memory:///" + path + ".java"), Kind.SOURCE);
			this.content = content;
		}

		@Override
		public CharSequence getCharContent(boolean ignoreEncodingErrors) {
			return this.content;
		}

	}

}

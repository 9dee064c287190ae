package io.singletable.console;

import java.util.List;
import java.util.Locale;

import io.singletable.cost.CostEstimate;
import io.singletable.internal.model.Finding;
import io.singletable.internal.model.MethodModel;
import io.singletable.internal.model.RepositoryModel;
import io.singletable.query.PlanDescription;
import org.jspecify.annotations.Nullable;

import org.springframework.util.ClassUtils;

/**
 * Method of a repository, as pages show it.
 *
 * @param repository its repository
 * @param method the method
 * @param findings what stands out
 */
record AccessPattern(RepositoryModel repository, MethodModel method, List<Finding> findings) {

	/** The table, in place of an index. */
	static final String TABLE = MethodModel.TABLE;

	/**
	 * Name of a repository, without its package.
	 */
	static String nameOf(RepositoryModel repository) {
		return ClassUtils.getShortName(repository.repository());
	}

	/**
	 * The name without parameters.
	 */
	String name() {
		return this.method.javaMethod().getName();
	}

	/**
	 * Write the name, which may be broken before each word.
	 */
	void writeName(Html html) {
		String name = name();
		int start = 0;
		for (int i = 1; i < name.length(); i++) {
			if (Character.isUpperCase(name.charAt(i))) {
				html.text(name.substring(start, i)).empty("wbr");
				start = i;
			}
		}
		html.text(name.substring(start));
	}

	/**
	 * Repository and method, as meters know them.
	 */
	String qualifiedName() {
		return nameOf(this.repository) + "." + name();
	}

	/**
	 * The types of the parameters, empty if there are none.
	 */
	String parameters() {
		String signature = this.method.signature();
		return signature.substring(name().length() + 1, signature.length() - 1);
	}

	/**
	 * The path of its page below the console. The parameters are left out where the name
	 * says which method it is.
	 */
	String path() {
		return PatternsView.PATH + "/" + nameOf(this.repository) + "/" + segment();
	}

	/**
	 * Repository and method, with the parameters as in its path.
	 */
	String dottedName() {
		return nameOf(this.repository) + "." + segment();
	}

	private String segment() {
		boolean alone = parameters().isEmpty()
				|| this.repository.methods().stream().filter((it) -> isNamed(it, name())).count() == 1;
		return alone ? name() : this.method.signature();
	}

	/**
	 * Whether a segment of a path means this method.
	 */
	boolean isMeant(String segment) {
		return path().endsWith("/" + segment) || this.method.signature().equals(segment);
	}

	private static boolean isNamed(MethodModel method, String name) {
		return method.javaMethod().getName().equals(name);
	}

	/**
	 * The index that it reads.
	 * @return its name, {@link #TABLE} for the table, or {@code null} if it has no plan
	 */
	@Nullable String index() {
		return this.method.index();
	}

	@Nullable CostEstimate cost() {
		return this.method.method().cost();
	}

	/**
	 * Why it will be refused.
	 */
	@Nullable Refusal refusal() {
		String refusal = this.method.descriptor().refusal();
		return (refusal != null) ? Refusal.of(refusal) : null;
	}

	/**
	 * Whether repository, method or plan contain a text, in upper or lower case.
	 */
	boolean contains(String text) {
		PlanDescription plan = this.method.plan();
		String all = nameOf(this.repository) + "." + this.method.signature() + " "
				+ ((plan != null) ? plan.text() : "");
		return all.toLowerCase(Locale.ROOT).contains(text.toLowerCase(Locale.ROOT));
	}

}

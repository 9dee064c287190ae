package io.singletable.console;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

import io.singletable.internal.model.Finding;
import io.singletable.internal.model.MethodModel;
import io.singletable.internal.model.RepositoryModel;
import io.singletable.internal.model.SingleTableModel;
import io.singletable.internal.model.TemplateModel;
import io.singletable.internal.model.TypeModel;

/**
 * Access patterns of a template: the methods of its repositories, with what stands out.
 * As of one request. Not thread-safe.
 */
final class AccessPatterns {

	private final TemplateModel template;

	private final Map<RepositoryModel, List<AccessPattern>> byRepository = new LinkedHashMap<>();

	private final List<String> indexes;

	private AccessPatterns(TemplateModel template, List<Finding> findings) {
		this.template = template;
		for (RepositoryModel repository : template.repositories()) {
			List<AccessPattern> patterns = new ArrayList<>();
			for (MethodModel method : repository.methods()) {
				patterns.add(new AccessPattern(repository, method,
						findings.stream().filter((finding) -> isAbout(finding, repository, method)).toList()));
			}
			this.byRepository.put(repository, patterns);
		}
		this.indexes = template.types()
			.stream()
			.flatMap((type) -> Stream.concat(Stream.ofNullable(type.listingIndex()),
					type.indexes().stream().map((index) -> index.name())))
			.distinct()
			.sorted()
			.toList();
	}

	static AccessPatterns of(SingleTableModel model, ConsoleRequest request) {
		TemplateModel template = Templates.chosen(model, request);
		return new AccessPatterns(template,
				model.findings()
					.stream()
					.filter((finding) -> template.name().equals(finding.subject().template()))
					.toList());
	}

	private static boolean isAbout(Finding finding, RepositoryModel repository, MethodModel method) {
		return repository.repository().getName().equals(finding.subject().repository())
				&& method.signature().equals(finding.subject().method());
	}

	Map<RepositoryModel, List<AccessPattern>> byRepository() {
		return this.byRepository;
	}

	Stream<AccessPattern> all() {
		return this.byRepository.values().stream().flatMap(List::stream);
	}

	/**
	 * Find a method.
	 * @param repository the repository, by its name without or with its package
	 * @param method the method, by its name, with its parameters where others have the
	 * same
	 */
	Optional<AccessPattern> find(String repository, String method) {
		return all()
			.filter((pattern) -> AccessPattern.nameOf(pattern.repository()).equals(repository)
					|| pattern.repository().repository().getName().equals(repository))
			.filter((pattern) -> pattern.isMeant(method))
			.findFirst();
	}

	/**
	 * The names of the indexes, sorted.
	 */
	List<String> indexes() {
		return this.indexes;
	}

	/**
	 * Classes of the tag of an index: the same index has the same colour on all pages.
	 */
	String tagOf(String index) {
		int position = this.indexes.indexOf(index);
		return (position >= 0) ? "tag hue" + position % 6 : "tag plain";
	}

	/**
	 * The type that a repository is of, or empty if it is not known.
	 */
	Optional<TypeModel> typeOf(RepositoryModel repository) {
		return this.template.types()
			.stream()
			.filter((type) -> type.metadata().javaType().isAssignableFrom(repository.type()))
			.findFirst();
	}

	TemplateModel template() {
		return this.template;
	}

}

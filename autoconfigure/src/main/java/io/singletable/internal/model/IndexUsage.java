package io.singletable.internal.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.singletable.internal.mapping.index.IndexMetadata;
import io.singletable.internal.model.Finding.Kind;
import io.singletable.internal.model.Finding.Subject;
import io.singletable.query.PlanDescription;

/**
 * Use of the indexes of a template's types by the methods of its repositories. Nothing is
 * known of a type without repository, or with one that is created lazily and was not used
 * yet. An index whose keys a resolver gives is read by no method, but by the application.
 */
public final class IndexUsage {

	private IndexUsage() {
	}

	/**
	 * The indexes that types pay for, and that no method reads.
	 */
	static List<UnusedIndex> unused(List<TypeModel> types, List<RepositoryModel> repositories) {
		List<UnusedIndex> unused = new ArrayList<>();
		for (TypeModel type : types) {
			List<RepositoryModel> own = repositories.stream()
				.filter((repository) -> type.metadata().javaType().isAssignableFrom(repository.type()))
				.toList();
			if (!own.isEmpty() && own.stream().allMatch(RepositoryModel::created)) {
				Set<String> used = used(own);
				indexes(type).filter((index) -> !used.contains(index))
					.forEach((index) -> unused.add(new UnusedIndex(type.name(), index)));
			}
		}
		return unused;
	}

	static Finding finding(String template, UnusedIndex unused) {
		return Finding.of(Kind.UNUSED_INDEX,
				"No repository method reads index " + unused.index() + " of " + unused.type()
						+ ", which writes pay for: remove it, unless the application queries it by the template.",
				new Subject(template, null, unused.type(), null, null, unused.index()));
	}

	private static Set<String> used(List<RepositoryModel> repositories) {
		return repositories.stream()
			.flatMap((repository) -> repository.methods().stream())
			.flatMap((method) -> Stream.ofNullable(method.plan()))
			.map(PlanDescription::index)
			.flatMap(Stream::ofNullable)
			.collect(Collectors.toSet());
	}

	private static Stream<String> indexes(TypeModel type) {
		Stream<String> templates = type.indexes()
			.stream()
			.filter((index) -> index.<Boolean>match((template) -> true, (resolved) -> false))
			.map(IndexMetadata::name);
		return Stream.concat(Stream.ofNullable(type.listingIndex()), templates);
	}

	/**
	 * Index of a type that no method reads.
	 *
	 * @param type name of the type
	 * @param index name of the index
	 */
	public record UnusedIndex(String type, String index) {

	}

}

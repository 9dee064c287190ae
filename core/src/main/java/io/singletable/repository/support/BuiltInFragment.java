package io.singletable.repository.support;

import java.lang.reflect.Method;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.stream.Stream;

import io.singletable.core.SingleTableOperations;
import io.singletable.cost.EntityOperation;
import io.singletable.repository.HistoryOperations;
import io.singletable.repository.SoftDeleteOperations;
import io.singletable.repository.VersionedOperations;

import org.springframework.data.repository.core.RepositoryInformation;
import org.springframework.data.repository.core.RepositoryMetadata;
import org.springframework.data.repository.core.support.RepositoryComposition.RepositoryFragments;
import org.springframework.data.repository.core.support.RepositoryFragment;
import org.springframework.data.repository.history.RevisionRepository;

/**
 * Repository fragments of the library, which a repository has if it extends one of their
 * interfaces.
 */
enum BuiltInFragment {

	/** The history. */
	HISTORY(RevisionRepositoryFragment.class, RevisionRepositoryFragment::new,
			List.of(RevisionRepository.class, HistoryOperations.class, VersionedOperations.class),
			Map.of("findRevision", EntityOperation.FIND_REVISION, "findRevisions", EntityOperation.FIND_REVISIONS,
					"findLastChangeRevision", EntityOperation.FIND_REVISIONS, "findVersions",
					EntityOperation.FIND_REVISIONS, "findChanges", EntityOperation.FIND_REVISIONS, "findAsOf",
					EntityOperation.FIND_AS_OF, "restore", EntityOperation.RESTORE, "purge", EntityOperation.PURGE)),

	/** Deleted entities whose content is kept. */
	DELETED(SoftDeleteRepositoryFragment.class, SoftDeleteRepositoryFragment::new, List.of(SoftDeleteOperations.class),
			Map.of("findDeleted", EntityOperation.FIND_DELETED, "restoreDeleted", EntityOperation.RESTORE_DELETED));

	private static final Set<EntityOperation> WRITES = Set.of(EntityOperation.RESTORE, EntityOperation.PURGE,
			EntityOperation.RESTORE_DELETED);

	private final Class<?> implementation;

	private final BiFunction<SingleTableOperations, Class<?>, Object> factory;

	private final List<Class<?>> interfaces;

	/** By the name of the method. */
	private final Map<String, EntityOperation> operations;

	BuiltInFragment(Class<?> implementation, BiFunction<SingleTableOperations, Class<?>, Object> factory,
			List<Class<?>> interfaces, Map<String, EntityOperation> operations) {
		this.implementation = implementation;
		this.factory = factory;
		this.interfaces = interfaces;
		this.operations = operations;
	}

	/** The fragments of a repository, also those of other modules. */
	static RepositoryFragments of(RepositoryMetadata repository, SingleTableOperations operations) {
		Class<?> type = repository.getDomainType();
		return RepositoryFragments.just(
				Stream
					.concat(fragments(repository).map((fragment) -> fragment.factory.apply(operations, type)),
							ModuleFragments.of(repository).map((fragment) -> fragment.create(operations, type)))
					.toArray());
	}

	/** The fragments of a repository that is processed ahead of time. */
	static RepositoryFragments structureOf(RepositoryMetadata repository) {
		return RepositoryFragments.from(Stream
			.concat(fragments(repository).map((fragment) -> fragment.implementation),
					ModuleFragments.of(repository).map(ModuleFragment::implementation))
			.<RepositoryFragment<?>>map(RepositoryFragment::structural)
			.toList());
	}

	/**
	 * Return the operation of a method.
	 * @return the operation, or empty if no fragment of the library implements the method
	 */
	static Optional<EntityOperation> operation(RepositoryInformation repository, Method method) {
		return (!method.isDefault() && repository.isCustomMethod(method))
				? fragments(repository).filter((fragment) -> fragment.implementsMethod(repository, method))
					.findAny()
					.map((fragment) -> fragment.operations.get(method.getName()))
				: Optional.empty();
	}

	/**
	 * Return whether a method is implemented by a fragment of the library, and writes.
	 */
	static boolean isWrite(RepositoryInformation repository, Method method) {
		return operation(repository, method).filter(WRITES::contains).isPresent();
	}

	private static Stream<BuiltInFragment> fragments(RepositoryMetadata repository) {
		return Stream.of(values()).filter((fragment) -> fragment.isPartOf(repository));
	}

	boolean isPartOf(RepositoryMetadata repository) {
		return this.interfaces.stream().anyMatch((type) -> type.isAssignableFrom(repository.getRepositoryInterface()));
	}

	/** Also one that the repository declares again, but none of the application's own. */
	private boolean implementsMethod(RepositoryInformation repository, Method method) {
		return repository.getTargetClassMethod(method).getDeclaringClass() == this.implementation;
	}

}

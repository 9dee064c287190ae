package io.singletable.repository.support;

import java.util.List;
import java.util.stream.Stream;

import io.singletable.InvalidRepositoryException;
import io.singletable.mapping.EntityDescription;
import io.singletable.mapping.EntityDescriptions;
import io.singletable.repository.HistoryOperations;
import io.singletable.repository.ReadOnlySingleTableRepository;
import io.singletable.repository.SoftDeleteOperations;
import io.singletable.repository.UpdatingOperations;
import io.singletable.repository.VersionedOperations;

import org.springframework.core.ResolvableType;
import org.springframework.data.repository.core.RepositoryMetadata;
import org.springframework.data.repository.history.RevisionRepository;
import org.springframework.util.ClassUtils;

/**
 * Rules for the declaration of a repository, which must match its entity, checked when
 * the repository is created.
 */
final class DomainRules {

	private static final List<Class<?>> OPERATIONS = List.of(UpdatingOperations.class, HistoryOperations.class,
			SoftDeleteOperations.class);

	private final RepositoryMetadata repository;

	private final Class<?> domainType;

	DomainRules(RepositoryMetadata repository) {
		this.repository = repository;
		this.domainType = repository.getDomainType();
	}

	/**
	 * Check the declaration.
	 * @param entities the entities
	 * @return the repository's entity
	 */
	EntityDescription<?> check(EntityDescriptions entities) {
		EntityDescription<?> entity = entity(entities);
		refuse(entity.javaType() != this.domainType, this.domainType.getName() + " is stored as one class of "
				+ entity.javaType().getName() + ": declare a repository for " + entity.javaType().getName());
		checkId(new SingleTableEntityInformation<>(entity).getIdType());
		refuse(BuiltInFragment.HISTORY.isPartOf(this.repository) && !entity.isVersioned(), this.domainType.getName()
				+ " keeps no history: annotate it with @Versioned, or extend SingleTableRepository only");
		refuse(BuiltInFragment.DELETED.isPartOf(this.repository) && !entity.hasSoftDelete(), this.domainType.getName()
				+ " keeps no deleted entities: annotate it with @SoftDelete, or remove SoftDeleteOperations");
		ModuleFragments.of(this.repository)
			.flatMap((fragment) -> fragment.refusal(entity).stream())
			.findFirst()
			.ifPresent((problem) -> refuse(true, problem));
		if (isA(ReadOnlySingleTableRepository.class)) {
			checkReadOnly();
		}
		checkOperations();
		checkNumber();
		return entity;
	}

	private void checkReadOnly() {
		refuse(isA(VersionedOperations.class),
				"VersionedOperations restores and purges, but the repository only reads: extend "
						+ "ReadOnlyVersionedSingleTableRepository to read histories");
		refuse(isA(SoftDeleteOperations.class),
				"SoftDeleteOperations restores, but the repository only reads: extend SingleTableRepository, or list "
						+ "deleted entities with findDeleted of the template");
		refuse(isA(UpdatingOperations.class),
				"UpdatingOperations writes, but the repository only reads: remove it, or extend SingleTableRepository");
	}

	/** What is extended beside the repository would return entities of another class. */
	private void checkOperations() {
		List<Class<?>> all = Stream
			.concat(OPERATIONS.stream(), ModuleFragments.of(this.repository).map(ModuleFragment::contract))
			.toList();
		for (Class<?> operations : all) {
			ResolvableType declared = ResolvableType.forClass(repositoryInterface()).as(operations);
			refuse(declared != ResolvableType.NONE && (declared.getGeneric(0).resolve() != this.domainType
					|| declared.getGeneric(1).resolve() != this.repository.getIdType()),
					"it extends " + nameOf(operations) + " for another class than " + this.domainType.getName()
							+ " with ids of type " + this.repository.getIdType().getName() + ": write "
							+ nameOf(operations) + "<" + ClassUtils.getShortName(this.domainType) + ", "
							+ ClassUtils.getShortName(this.repository.getIdType()) + ">");
		}
	}

	/** Of the history, what the repository extends. */
	private String nameOf(Class<?> operations) {
		return ((operations == HistoryOperations.class && isA(VersionedOperations.class)) ? VersionedOperations.class
				: operations)
			.getSimpleName();
	}

	private boolean isA(Class<?> type) {
		return type.isAssignableFrom(repositoryInterface());
	}

	private EntityDescription<?> entity(EntityDescriptions entities) {
		try {
			return entities.required(this.domainType);
		}
		catch (IllegalArgumentException ex) {
			throw refused(String.valueOf(ex.getMessage()));
		}
	}

	private void checkId(Class<?> idType) {
		Class<?> declared = ClassUtils.resolvePrimitiveIfNecessary(this.repository.getIdType());
		Class<?> wanted = ClassUtils.resolvePrimitiveIfNecessary(idType);
		refuse(declared != wanted,
				"it declares ids of type " + declared.getName() + ", but the id of " + this.domainType.getName()
						+ " is a " + wanted.getName() + ": write "
						+ (isA(ReadOnlySingleTableRepository.class) ? "ReadOnly" : "")
						+ (isA(HistoryOperations.class) ? "Versioned" : "") + "SingleTableRepository<"
						+ ClassUtils.getShortName(this.domainType) + ", " + ClassUtils.getShortName(wanted) + ">");
	}

	private void checkNumber() {
		ResolvableType revisions = ResolvableType.forClass(repositoryInterface()).as(RevisionRepository.class);
		refuse(revisions != ResolvableType.NONE && revisions.getGeneric(2).resolve() != Long.class,
				"version numbers are of type Long: extend RevisionRepository<…, …, Long>");
	}

	private Class<?> repositoryInterface() {
		return this.repository.getRepositoryInterface();
	}

	private void refuse(boolean mistaken, String problem) {
		if (mistaken) {
			throw refused(problem);
		}
	}

	private InvalidRepositoryException refused(String problem) {
		return new InvalidRepositoryException(repositoryInterface().getName() + ": " + problem);
	}

}

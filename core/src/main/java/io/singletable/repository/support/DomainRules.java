package io.singletable.repository.support;

import io.singletable.InvalidRepositoryException;
import io.singletable.mapping.EntityDescription;
import io.singletable.mapping.EntityDescriptions;
import io.singletable.repository.ReadOnlySingleTableRepository;
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
		boolean ofRevisions = VersionedOperations.class.isAssignableFrom(repositoryInterface())
				|| RevisionRepository.class.isAssignableFrom(repositoryInterface());
		refuse(ofRevisions && !entity.isVersioned(), this.domainType.getName()
				+ " keeps no history: annotate it with @Versioned, or extend SingleTableRepository only");
		refuse(ReadOnlySingleTableRepository.class.isAssignableFrom(repositoryInterface())
				&& VersionedOperations.class.isAssignableFrom(repositoryInterface()),
				"VersionedOperations restores and purges, but the repository only reads: extend RevisionRepository alone "
						+ "to read histories");
		refuse(ReadOnlySingleTableRepository.class.isAssignableFrom(repositoryInterface())
				&& UpdatingOperations.class.isAssignableFrom(repositoryInterface()),
				"UpdatingOperations writes, but the repository only reads: remove it, or extend SingleTableRepository");
		checkNumber();
		return entity;
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
						+ (VersionedOperations.class.isAssignableFrom(repositoryInterface())
								? "VersionedSingleTableRepository" : "SingleTableRepository")
						+ "<" + ClassUtils.getShortName(this.domainType) + ", " + ClassUtils.getShortName(wanted)
						+ ">");
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

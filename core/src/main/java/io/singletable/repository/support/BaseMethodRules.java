package io.singletable.repository.support;

import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.util.List;
import java.util.Set;

import io.singletable.AllowFiltering;
import io.singletable.AllowScan;
import io.singletable.AllowSorting;
import io.singletable.Budget;
import io.singletable.Counted;
import io.singletable.InvalidRepositoryException;
import io.singletable.UseIndex;
import io.singletable.internal.repository.MethodAnnotations;
import io.singletable.internal.repository.RowRules;
import io.singletable.mapping.EntityDescription;
import io.singletable.repository.ReadOnlySingleTableRepository;

import org.springframework.data.projection.ProjectionFactory;
import org.springframework.data.projection.SpelAwareProxyProjectionFactory;
import org.springframework.data.repository.core.RepositoryInformation;
import org.springframework.data.repository.query.ReturnedType;

/**
 * Rules for the methods of the base class that a repository redeclares, checked when the
 * repository is created.
 */
final class BaseMethodRules {

	private static final Set<String> WRITES = Set.of("insert", "update", "save", "saveAll", "getOrCreate", "delete",
			"deleteById", "deleteAll", "deleteAllById", "updateById", "saveIfMatching", "saveIfUnmodified",
			"deleteIfMatching", "deleteByIdIfMatching");

	private static final List<Class<? extends Annotation>> OF_QUERIES = List.of(AllowFiltering.class, AllowScan.class,
			AllowSorting.class, Budget.class, Counted.class, UseIndex.class);

	private final RepositoryInformation repository;

	private final RowRules rows;

	private final ProjectionFactory projections = new SpelAwareProxyProjectionFactory();

	BaseMethodRules(RepositoryInformation repository, EntityDescription<?> entity) {
		this.repository = repository;
		this.rows = new RowRules(entity);
	}

	void check() {
		boolean readOnly = ReadOnlySingleTableRepository.class
			.isAssignableFrom(this.repository.getRepositoryInterface());
		for (Method method : this.repository.getRepositoryInterface().getMethods()) {
			refuse(readOnly && BuiltInFragment.isWrite(this.repository, method), method,
					"a ReadOnlyVersionedSingleTableRepository can't write: extend VersionedSingleTableRepository");
			if (this.repository.isBaseClassMethod(method)) {
				refuse(readOnly && WRITES.contains(method.getName()), method,
						"a ReadOnlySingleTableRepository can't write: extend SingleTableRepository");
				checkRow(method);
				MethodAnnotations annotations = MethodAnnotations.of(method);
				for (Class<? extends Annotation> annotation : OF_QUERIES) {
					refuse(annotations.has(annotation), method, "@" + annotation.getSimpleName()
							+ " is supported on query methods only, and has no effect here: remove it");
				}
			}
		}
	}

	/** The base class returns what the repository declares, whatever it is. */
	private void checkRow(Method method) {
		if (BaseMethodSettings.isProjected(method)) {
			try {
				this.rows.check(ReturnedType.of(this.repository.getReturnedDomainClass(method),
						this.repository.getDomainType(), this.projections));
			}
			catch (IllegalArgumentException ex) {
				refuse(true, method, String.valueOf(ex.getMessage()));
			}
		}
	}

	private void refuse(boolean mistaken, Method method, String problem) {
		if (mistaken) {
			throw new InvalidRepositoryException(
					this.repository.getRepositoryInterface().getName() + "." + method.getName() + ": " + problem);
		}
	}

}

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
import io.singletable.repository.ReadOnlySingleTableRepository;

import org.springframework.data.repository.core.RepositoryInformation;

/**
 * Rules for the methods of the base class that a repository redeclares, checked when the
 * repository is created.
 */
final class BaseMethodRules {

	private static final Set<String> WRITES = Set.of("insert", "update", "save", "saveAll", "delete", "deleteById",
			"deleteAll", "deleteAllById");

	private static final List<Class<? extends Annotation>> OF_QUERIES = List.of(AllowFiltering.class, AllowScan.class,
			AllowSorting.class, Budget.class, Counted.class, UseIndex.class);

	private final RepositoryInformation repository;

	BaseMethodRules(RepositoryInformation repository) {
		this.repository = repository;
	}

	void check() {
		boolean readOnly = ReadOnlySingleTableRepository.class
			.isAssignableFrom(this.repository.getRepositoryInterface());
		for (Method method : this.repository.getRepositoryInterface().getMethods()) {
			if (this.repository.isBaseClassMethod(method)) {
				refuse(readOnly && WRITES.contains(method.getName()), method,
						"a ReadOnlySingleTableRepository can't write: extend SingleTableRepository");
				MethodAnnotations annotations = MethodAnnotations.of(method);
				for (Class<? extends Annotation> annotation : OF_QUERIES) {
					refuse(annotations.has(annotation), method, "@" + annotation.getSimpleName()
							+ " is supported on query methods only, and has no effect here: remove it");
				}
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

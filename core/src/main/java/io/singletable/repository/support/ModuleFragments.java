package io.singletable.repository.support;

import java.util.List;
import java.util.stream.Stream;

import org.springframework.core.io.support.SpringFactoriesLoader;
import org.springframework.data.repository.core.RepositoryMetadata;

/**
 * Fragments of the modules on the class path.
 */
final class ModuleFragments {

	private static final List<ModuleFragment> ALL = SpringFactoriesLoader
		.forDefaultResourceLocation(ModuleFragments.class.getClassLoader())
		.load(ModuleFragment.class);

	private ModuleFragments() {
	}

	/**
	 * The fragments of a repository.
	 */
	static Stream<ModuleFragment> of(RepositoryMetadata repository) {
		return ALL.stream()
			.filter((fragment) -> fragment.contract().isAssignableFrom(repository.getRepositoryInterface()));
	}

}

package io.singletable.repository.config;

import java.util.List;

import io.singletable.AllowFiltering;
import io.singletable.AllowScan;
import io.singletable.ConsistentRead;
import io.singletable.Counted;
import io.singletable.Query;
import io.singletable.UseIndex;
import io.singletable.repository.support.SimpleSingleTableRepository;
import org.jspecify.annotations.Nullable;

import org.springframework.aot.hint.MemberCategory;
import org.springframework.aot.hint.RuntimeHints;
import org.springframework.aot.hint.RuntimeHintsRegistrar;
import org.springframework.aot.hint.TypeReference;

/**
 * Hints for a native image that uses repositories: the base class, which is instantiated
 * by reflection, and the annotations, which are read as proxies where they are used as
 * meta-annotations.
 */
class SingleTableRuntimeHints implements RuntimeHintsRegistrar {

	@Override
	public void registerHints(RuntimeHints hints, @Nullable ClassLoader classLoader) {
		hints.reflection()
			.registerType(SimpleSingleTableRepository.class, MemberCategory.INVOKE_DECLARED_CONSTRUCTORS,
					MemberCategory.INVOKE_PUBLIC_METHODS)
			.registerType(TypeReference.of("io.singletable.repository.support.RevisionRepositoryFragment"),
					MemberCategory.INVOKE_PUBLIC_METHODS);
		for (Class<?> annotation : List.of(AllowFiltering.class, AllowScan.class, ConsistentRead.class, Counted.class,
				Query.class, UseIndex.class)) {
			hints.reflection().registerType(annotation, MemberCategory.INVOKE_DECLARED_METHODS);
			hints.proxies().registerJdkProxy(annotation);
		}
	}

}

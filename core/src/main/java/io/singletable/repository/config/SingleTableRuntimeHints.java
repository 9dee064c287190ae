package io.singletable.repository.config;

import java.util.List;

import io.singletable.AllowFiltering;
import io.singletable.repository.VersionedRepository;
import io.singletable.repository.VersionedSingleTableRepository;
import io.singletable.repository.UpdatingOperations;
import io.singletable.repository.VersionedOperations;
import io.singletable.repository.SingleTableRepository;
import io.singletable.repository.SoftDeleteOperations;
import io.singletable.repository.HistoryOperations;
import io.singletable.repository.ReadOnlySingleTableRepository;
import io.singletable.repository.ReadOnlyVersionedRepository;
import io.singletable.repository.ReadOnlyVersionedSingleTableRepository;
import io.singletable.Versioned;
import io.singletable.TimeToLive;
import io.singletable.Unique;
import io.singletable.Uniques;
import io.singletable.SingleTableEntity;
import io.singletable.Singleton;
import io.singletable.SoftDelete;
import io.singletable.GlobalSecondaryIndexes;
import io.singletable.GeneratedId;
import io.singletable.GlobalSecondaryIndex;
import io.singletable.Filterable;
import io.singletable.Audited;
import io.singletable.Because;
import io.singletable.Budget;
import io.singletable.AllowSorting;
import io.singletable.AllowScan;
import io.singletable.Computed;
import io.singletable.ConsistentRead;
import io.singletable.Counted;
import io.singletable.Parallel;
import io.singletable.Query;
import io.singletable.UseIndex;
import io.singletable.blob.Blob;
import io.singletable.repository.support.SimpleSingleTableRepository;
import org.jspecify.annotations.Nullable;

import org.springframework.aot.hint.MemberCategory;
import org.springframework.aot.hint.RuntimeHints;
import org.springframework.aot.hint.RuntimeHintsRegistrar;
import org.springframework.aot.hint.TypeReference;

/**
 * Hints for a native image that uses repositories: the base class, which is instantiated
 * by reflection, the methods of interfaces, named queries, and the annotations, which are
 * read as proxies where they are used as meta-annotations.
 */
class SingleTableRuntimeHints implements RuntimeHintsRegistrar {

	private static final List<Class<?>> ANNOTATIONS = List.of(AllowFiltering.class, AllowScan.class, AllowSorting.class,
			Audited.class, Because.class, Budget.class, Computed.class, ConsistentRead.class, Counted.class,
			Filterable.class, GeneratedId.class, GlobalSecondaryIndex.class, GlobalSecondaryIndexes.class,
			Parallel.class, Query.class, SingleTableEntity.class, Singleton.class, SoftDelete.class, TimeToLive.class,
			Unique.class, Uniques.class, UseIndex.class, Versioned.class);

	@Override
	public void registerHints(RuntimeHints hints, @Nullable ClassLoader classLoader) {
		hints.reflection()
			.registerType(SimpleSingleTableRepository.class, MemberCategory.INVOKE_DECLARED_CONSTRUCTORS,
					MemberCategory.INVOKE_PUBLIC_METHODS)
			.registerType(TypeReference.of("io.singletable.repository.support.RevisionRepositoryFragment"),
					MemberCategory.INVOKE_PUBLIC_METHODS)
			.registerType(TypeReference.of("io.singletable.repository.support.SoftDeleteRepositoryFragment"),
					MemberCategory.INVOKE_PUBLIC_METHODS);
		for (Class<?> type : List.of(HistoryOperations.class, ReadOnlySingleTableRepository.class,
				ReadOnlyVersionedRepository.class, ReadOnlyVersionedSingleTableRepository.class,
				SingleTableRepository.class, SoftDeleteOperations.class, UpdatingOperations.class,
				VersionedOperations.class, VersionedRepository.class, VersionedSingleTableRepository.class)) {
			hints.reflection().registerType(type, MemberCategory.INVOKE_PUBLIC_METHODS);
		}
		// What the web sees of it.
		hints.reflection().registerType(Blob.class, MemberCategory.INVOKE_DECLARED_METHODS);
		hints.resources().registerPattern("META-INF/singletable-named-queries.properties");
		for (Class<?> annotation : ANNOTATIONS) {
			hints.reflection().registerType(annotation, MemberCategory.INVOKE_DECLARED_METHODS);
			hints.proxies().registerJdkProxy(annotation);
		}
	}

}

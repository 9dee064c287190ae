package io.singletable.internal.model;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.stream.Stream;

import io.singletable.core.SingleTableOperations;
import io.singletable.internal.repository.DescribedRepository;
import io.singletable.internal.repository.RepositoryMethod;
import io.singletable.internal.repository.RepositoryPlans;
import org.jspecify.annotations.Nullable;

import org.springframework.data.repository.core.support.AbstractRepositoryMetadata;

/**
 * Repositories of an application, each described once, after it was created. Thread-safe.
 *
 * @param plans the plans of all repositories
 * @param described those that were described
 */
record RepositoryModels(Supplier<Stream<RepositoryPlans>> plans, Map<Key, RepositoryModel> described) {

	RepositoryModels(Supplier<Stream<RepositoryPlans>> plans) {
		this(plans, new ConcurrentHashMap<>());
	}

	List<RepositoryModel> of(TemplateModel template) {
		return this.plans.get()
			.flatMap((it) -> it.repositories().get())
			.filter((repository) -> repository.operations() == template.operations())
			.map(this::describe)
			.sorted(Comparator.comparing((repository) -> repository.repository().getName()))
			.toList();
	}

	private RepositoryModel describe(DescribedRepository repository) {
		Key key = new Key(repository.type(), repository.operations());
		RepositoryModel known = this.described.get(key);
		if (known != null) {
			return known;
		}
		List<RepositoryMethod> methods = repository.methods();
		MethodSignatures signatures = new MethodSignatures(repository.type());
		RepositoryModel described = new RepositoryModel(repository.type(),
				AbstractRepositoryMetadata.getMetadata(repository.type()).getDomainType(), !methods.isEmpty(),
				methods.stream()
					.sorted(Comparator.comparing((RepositoryMethod method) -> method.method().getName())
						.thenComparing((method) -> method.method().toGenericString()))
					.map((method) -> MethodModel.of(method, signatures))
					.toList());
		if (described.created()) {
			this.described.put(key, described);
		}
		return described;
	}

	/**
	 * Repository of a template.
	 */
	record Key(Class<?> repository, @Nullable SingleTableOperations operations) {

	}

}

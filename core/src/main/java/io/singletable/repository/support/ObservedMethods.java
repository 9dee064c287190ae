package io.singletable.repository.support;

import java.lang.reflect.Method;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

import io.singletable.internal.observation.MethodOperation;
import io.singletable.internal.observation.OperationName;
import io.singletable.internal.observation.OperationObserver;
import io.singletable.internal.repository.ExplainableQuery;
import org.aopalliance.intercept.MethodInterceptor;
import org.aopalliance.intercept.MethodInvocation;
import org.jspecify.annotations.Nullable;

import org.springframework.aop.framework.ProxyFactory;
import org.springframework.data.repository.core.RepositoryInformation;
import org.springframework.data.repository.core.RepositoryMetadata;
import org.springframework.data.repository.core.support.QueryCreationListener;
import org.springframework.data.repository.core.support.RepositoryProxyPostProcessor;
import org.springframework.util.ClassUtils;

/**
 * Observations of the methods of repositories: each call of a query method, or of a
 * method of the base class or of a fragment of the library, is one operation. Default
 * methods and other fragments are code of applications: the operations that they call are
 * observed on their own.
 */
final class ObservedMethods implements RepositoryProxyPostProcessor, QueryCreationListener<ExplainableQuery> {

	/** Of methods that are not called like their operation. */
	private static final Map<String, OperationName> RENAMED = Map.of("getRequired", OperationName.FIND_BY_ID,
			"saveIfMatching", OperationName.SAVE, "saveIfUnmodified", OperationName.SAVE, "deleteIfMatching",
			OperationName.DELETE, "deleteByIdIfMatching", OperationName.DELETE_BY_ID);

	/** Without updates in code, which write when they are applied. */
	private static final Set<String> BASE_METHODS = Set.of("insert", "update", "save", "saveAll", "findById",
			"getRequired", "refresh", "getOrCreate", "existsById", "findAll", "findAllById", "count", "delete",
			"deleteById", "deleteAll", "deleteAllById", "saveIfMatching", "saveIfUnmodified", "deleteIfMatching",
			"deleteByIdIfMatching");

	private final OperationObserver observer;

	private final Function<RepositoryMetadata, String> entityNames;

	private final Map<QueryKey, ExplainableQuery> queries = new ConcurrentHashMap<>();

	/**
	 * Create observations.
	 * @param observer the observer
	 * @param entityNames the name of the entity of a repository
	 */
	ObservedMethods(OperationObserver observer, Function<RepositoryMetadata, String> entityNames) {
		this.observer = observer;
		this.entityNames = entityNames;
	}

	@Override
	public void onCreation(ExplainableQuery query) {
		this.queries.put(new QueryKey(query.getQueryMethod().repositoryInterface(), query.getQueryMethod().method()),
				query);
	}

	@Override
	public void postProcess(ProxyFactory factory, RepositoryInformation repository) {
		factory.addAdvice(new Interceptor(repository));
	}

	/**
	 * The operation of {@code findAll()} where it reads as its result is iterated over.
	 */
	static MethodOperation lazyFindAll(Class<?> repository, String entity) {
		return new MethodOperation(OperationName.FIND_ALL, entity, ClassUtils.getShortName(repository) + ".findAll",
				true);
	}

	private @Nullable MethodOperation operation(RepositoryInformation repository, Method method) {
		String name = ClassUtils.getShortName(repository.getRepositoryInterface()) + "." + method.getName();
		ExplainableQuery query = this.queries.get(new QueryKey(repository.getRepositoryInterface(), method));
		if (query != null) {
			return new MethodOperation(query.operation(), this.entityNames.apply(repository), name, query.isStream());
		}
		boolean known = repository.isBaseClassMethod(method)
				? BASE_METHODS.contains(method.getName()) && !BaseMethodSettings.isLazy(method)
				: BuiltInFragment.operation(repository, method).isPresent();
		return known ? new MethodOperation(operation(method), this.entityNames.apply(repository), name, false) : null;
	}

	private static OperationName operation(Method method) {
		String name = method.getName();
		OperationName renamed = RENAMED.get(name);
		return (renamed != null) ? renamed
				: OperationName.valueOf(name.replaceAll("([A-Z])", "_$1").toUpperCase(Locale.ROOT));
	}

	/**
	 * Query method of a repository, which another one may inherit as well.
	 */
	private record QueryKey(Class<?> repository, Method method) {
	}

	/**
	 * Interceptor of the calls of one repository.
	 */
	private final class Interceptor implements MethodInterceptor {

		private final RepositoryInformation repository;

		private final Map<Method, Optional<MethodOperation>> operations = new ConcurrentHashMap<>();

		Interceptor(RepositoryInformation repository) {
			this.repository = repository;
		}

		/** Results may be null, which the observer passes on. */
		@Override
		@SuppressWarnings("NullAway")
		public @Nullable Object invoke(MethodInvocation invocation) throws Throwable {
			Method method = invocation.getMethod();
			Optional<MethodOperation> known = this.operations.get(method);
			MethodOperation operation = ((known != null) ? known : add(method)).orElse(null);
			return (operation != null) ? ObservedMethods.this.observer.observeMethod(operation, invocation::proceed)
					: invocation.proceed();
		}

		private Optional<MethodOperation> add(Method method) {
			return this.operations.computeIfAbsent(method, (it) -> Optional.ofNullable(operation(this.repository, it)));
		}

	}

}

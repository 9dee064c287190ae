package io.singletable.repository.support;

import java.util.List;
import java.util.Optional;

import io.singletable.InvalidRepositoryException;
import io.singletable.core.Parallelism;
import io.singletable.core.SingleTableOperations;
import io.singletable.internal.observation.OperationObserver;
import io.singletable.internal.repository.QueryMethodResolver;
import io.singletable.internal.repository.RepositoryMethod;
import io.singletable.internal.repository.RepositoryPlan;
import io.singletable.internal.repository.SingleTableQueryLookup;
import io.singletable.mapping.EntityDescription;
import io.singletable.mapping.EntityDescriptions;
import org.jspecify.annotations.Nullable;

import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.ApplicationEventPublisherAware;
import org.springframework.data.repository.core.EntityInformation;
import org.springframework.data.repository.core.RepositoryInformation;
import org.springframework.data.repository.core.RepositoryMetadata;
import org.springframework.data.repository.core.support.RepositoryComposition.RepositoryFragments;
import org.springframework.data.repository.core.support.RepositoryFactorySupport;
import org.springframework.data.repository.query.QueryLookupStrategy;
import org.springframework.data.repository.query.ValueExpressionDelegate;

/**
 * Factory that creates repositories on a template:
 * {@code new SingleTableRepositoryFactory(template) .getRepository(TicketRepository.class)}.
 * If a repository is not declared correctly, or a method can't be planned, it is not
 * created.
 */
public final class SingleTableRepositoryFactory extends RepositoryFactorySupport
		implements ApplicationEventPublisherAware {

	private final SingleTableOperations operations;

	private final EntityDescriptions entities;

	private final PlannedMethods planned;

	private final RepositoryMethods methods;

	private @Nullable ObservedMethods unobserved;

	/**
	 * Create a new {@code SingleTableRepositoryFactory}.
	 * @param operations the template
	 */
	public SingleTableRepositoryFactory(SingleTableOperations operations) {
		this.operations = operations;
		this.entities = operations.entities();
		this.planned = new PlannedMethods(operations);
		this.methods = new RepositoryMethods(operations, this.planned);
		addQueryCreationListener(this.planned);
		// First, so that all else happens on the thread of the executor.
		addRepositoryProxyPostProcessor(new FutureMethods(operations));
		OperationObserver observer = operations.unwrap(OperationObserver.class).orElse(OperationObserver.NONE);
		if (observer.isEnabled()) {
			this.unobserved = new ObservedMethods(observer, (repository) -> entity(repository).typeName());
			addQueryCreationListener(this.unobserved);
		}
	}

	/**
	 * The interceptor of observations is the last one to be added, so that an operation
	 * ends before others publish events of it.
	 */
	@Override
	public <T> T getRepository(Class<T> repositoryInterface, RepositoryFragments fragments) {
		ObservedMethods observed = this.unobserved;
		if (observed != null) {
			this.unobserved = null;
			addRepositoryProxyPostProcessor(observed);
		}
		return super.getRepository(repositoryInterface, fragments);
	}

	@Override
	public void setApplicationEventPublisher(ApplicationEventPublisher publisher) {
		addRepositoryProxyPostProcessor(new DomainEventsOfWrites(publisher));
	}

	/**
	 * The plans of the query methods of the repositories that were created, and of the
	 * methods of the base class that read all entities.
	 */
	List<RepositoryPlan> plans() {
		return this.planned.plans();
	}

	/**
	 * All methods of the repositories that were created, with what a call costs.
	 */
	List<RepositoryMethod> methods() {
		return this.methods.all();
	}

	@Override
	public EntityInformation<?, ?> getEntityInformation(RepositoryMetadata metadata) {
		return new SingleTableEntityInformation<>(entity(metadata));
	}

	private EntityDescription<?> entity(RepositoryMetadata metadata) {
		return new DomainRules(metadata).check(this.entities);
	}

	@Override
	protected Object getTargetRepository(RepositoryInformation information) {
		new BaseMethodRules(information, entity(information)).check();
		this.methods.add(information);
		BaseMethodSettings settings = BaseMethodSettings.of(information);
		if (!settings.parallel().isEmpty() && this.operations.parallelism().isEmpty()) {
			throw new InvalidRepositoryException(information.getRepositoryInterface().getName()
					+ ": @Parallel needs an executor: declare a bean of type " + Parallelism.class.getName()
					+ ", or build the template with one");
		}
		EntityInformation<?, ?> entity = new SingleTableEntityInformation<>(entity(information), settings);
		Object target = getTargetRepositoryViaReflection(information, entity, this.operations);
		if (target instanceof SimpleSingleTableRepository<?, ?> simple) {
			this.planned.onCreation(information, simple);
		}
		return target;
	}

	@Override
	protected Class<?> getRepositoryBaseClass(RepositoryMetadata metadata) {
		return SimpleSingleTableRepository.class;
	}

	@Override
	protected RepositoryFragments getRepositoryFragments(RepositoryMetadata metadata) {
		return BuiltInFragment.of(metadata, this.operations);
	}

	@Override
	protected Optional<QueryLookupStrategy> getQueryLookupStrategy(QueryLookupStrategy.@Nullable Key key,
			ValueExpressionDelegate expressions) {
		return Optional.of(SingleTableQueryLookup.create(key, this.entities, this.operations,
				QueryMethodResolver.of(this.operations), expressions));
	}

}

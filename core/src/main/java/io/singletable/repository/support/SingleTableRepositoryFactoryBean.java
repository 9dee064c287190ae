package io.singletable.repository.support;

import java.util.List;
import java.util.Optional;

import io.singletable.InvalidRepositoryException;
import io.singletable.core.SingleTableOperations;
import io.singletable.internal.mapping.EntityRegistry;
import io.singletable.internal.mapping.SingleTableMappingContext;
import io.singletable.internal.repository.DescribedRepository;
import io.singletable.internal.repository.RepositoryMethod;
import io.singletable.internal.repository.RepositoryPlan;
import io.singletable.internal.write.transaction.Transactions;
import org.jspecify.annotations.Nullable;

import org.springframework.aop.framework.AopInfrastructureBean;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.data.repository.Repository;
import org.springframework.data.repository.core.support.RepositoryFactoryBeanSupport;
import org.springframework.data.repository.core.support.RepositoryFactorySupport;
import org.springframework.data.repository.core.support.RepositoryFragmentsContributor;
import org.springframework.data.repository.query.QueryCreationException;
import org.springframework.transaction.interceptor.TransactionInterceptor;
import org.springframework.util.Assert;

/**
 * Factory bean for a repository. Advisors, as that of {@code @Transactional}, apply to
 * the repository and not to its factory bean, of which they would search all methods
 * again for each repository.
 *
 * @param <R> the repository
 * @param <T> the entity
 * @param <ID> its id
 */
public class SingleTableRepositoryFactoryBean<R extends Repository<T, ID>, T, ID>
		extends RepositoryFactoryBeanSupport<R, T, ID> implements AopInfrastructureBean {

	private @Nullable SingleTableOperations operations;

	private @Nullable SingleTableRepositoryFactory factory;

	private @Nullable BeanFactory beanFactory;

	/**
	 * Create a new {@code SingleTableRepositoryFactoryBean}.
	 * @param repositoryInterface the repository interface
	 */
	public SingleTableRepositoryFactoryBean(Class<? extends R> repositoryInterface) {
		super(repositoryInterface);
	}

	/**
	 * Set the template that the repository uses.
	 * @param operations the template
	 */
	public void setSingleTableOperations(SingleTableOperations operations) {
		this.operations = operations;
		setMappingContext((operations.entities() instanceof EntityRegistry registry) ? registry.mappingContext()
				: new SingleTableMappingContext());
	}

	@Override
	public void setBeanFactory(BeanFactory beanFactory) {
		super.setBeanFactory(beanFactory);
		this.beanFactory = beanFactory;
	}

	/** Spring Data publishes domain events when a method returns, before the commit. */
	@Override
	public void setApplicationEventPublisher(ApplicationEventPublisher publisher) {
		super.setApplicationEventPublisher(new TransactionalDomainEvents(publisher, this::transactions));
	}

	private @Nullable Transactions transactions() {
		return (this.operations != null) ? this.operations.unwrap(Transactions.class).orElse(null) : null;
	}

	/**
	 * Create the repository.
	 * @throws org.springframework.data.repository.query.QueryCreationException if a
	 * method can't be planned; the failures of all other methods, also of other
	 * repositories, are its suppressed exceptions
	 */
	@Override
	public void afterPropertiesSet() {
		try {
			super.afterPropertiesSet();
		}
		catch (QueryCreationException | InvalidRepositoryException ex) {
			RefusedRepositories.addOthers(ex, this.beanFactory);
			throw ex;
		}
	}

	@Override
	public RepositoryFragmentsContributor getRepositoryFragmentsContributor() {
		return BuiltInFragment::structureOf;
	}

	@Override
	protected RepositoryFactorySupport createRepositoryFactory() {
		Assert.state(this.operations != null, "A repository needs the template: set singleTableOperations");
		this.factory = createRepositoryFactory(this.operations);
		if (this.beanFactory != null) {
			// First, so that all else happens in the transaction.
			this.factory.addRepositoryProxyPostProcessor(
					new RepositoryTransactions(this.beanFactory.getBeanProvider(TransactionInterceptor.class)));
		}
		return this.factory;
	}

	/**
	 * Create the factory.
	 * @param operations the template
	 * @return the factory
	 */
	protected SingleTableRepositoryFactory createRepositoryFactory(SingleTableOperations operations) {
		return new SingleTableRepositoryFactory(operations);
	}

	/**
	 * Return a part of the implementation, as the library's own endpoint needs.
	 * @param <S> the part's type
	 * @param type its class, which is usually no part of the API
	 * @return the part, or empty if there is none
	 */
	public <S> Optional<S> unwrap(Class<S> type) {
		Assert.notNull(type, "type must not be null");
		Object part = (type == DescribedRepository.class) ? new Described() : this;
		return type.isInstance(part) ? Optional.of(type.cast(part)) : Optional.empty();
	}

	/**
	 * Description of the repository, whose factory may not have been created yet.
	 */
	private final class Described implements DescribedRepository {

		@Override
		public Class<?> type() {
			return getObjectType();
		}

		@Override
		public @Nullable SingleTableOperations operations() {
			return SingleTableRepositoryFactoryBean.this.operations;
		}

		@Override
		public List<RepositoryMethod> methods() {
			SingleTableRepositoryFactory created = SingleTableRepositoryFactoryBean.this.factory;
			return (created != null) ? created.methods() : List.of();
		}

		@Override
		public List<RepositoryPlan> plans() {
			SingleTableRepositoryFactory created = SingleTableRepositoryFactoryBean.this.factory;
			return (created != null) ? created.plans() : List.of();
		}

	}

}

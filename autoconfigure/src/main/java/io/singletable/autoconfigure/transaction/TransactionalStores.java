package io.singletable.autoconfigure.transaction;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashSet;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.singletable.autoconfigure.AnnotatedTypes;
import io.singletable.autoconfigure.transaction.BeanDependencies.Dependencies;
import io.singletable.core.SingleTableOperations;
import io.singletable.repository.support.SingleTableRepositoryFactoryBean;
import io.singletable.transaction.SingleTableTransactionManager;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.data.repository.core.support.RepositoryFactoryBeanSupport;
import org.springframework.transaction.TransactionManager;
import org.springframework.util.ClassUtils;

/**
 * Stores that beans reach: templates of this library, themselves or in repositories,
 * directly or through another bean, and stores of other transaction managers. Not
 * thread-safe.
 */
final class TransactionalStores {

	/** What other transaction managers manage. */
	private static final String[] STORES = { "javax.sql.DataSource", "jakarta.persistence.EntityManagerFactory",
			"jakarta.persistence.EntityManager", "jakarta.jms.ConnectionFactory", "io.r2dbc.spi.ConnectionFactory",
			"org.neo4j.driver.Driver", "org.springframework.amqp.rabbit.connection.ConnectionFactory",
			"org.springframework.data.mongodb.MongoDatabaseFactory", "org.springframework.kafka.core.ProducerFactory" };

	private final BeanDependencies dependencies;

	private final AnnotatedTypes transactional;

	private final Set<Class<?>> stores;

	TransactionalStores(ConfigurableListableBeanFactory beans, AnnotatedTypes transactional) {
		this.dependencies = new BeanDependencies(beans);
		this.transactional = transactional;
		this.stores = Arrays.stream(STORES)
			.map((name) -> present(name, beans.getBeanClassLoader()))
			.filter(Objects::nonNull)
			.collect(Collectors.toUnmodifiableSet());
	}

	private static @Nullable Class<?> present(String name, @Nullable ClassLoader classLoader) {
		return ClassUtils.isPresent(name, classLoader) ? ClassUtils.resolveClassName(name, classLoader) : null;
	}

	/**
	 * The templates that a bean depends on, itself or in repositories.
	 */
	Set<String> templates(String bean) {
		return this.dependencies.of(bean)
			.names()
			.stream()
			.flatMap((name) -> isRepository(name) ? this.dependencies.of(name).names().stream() : Stream.of(name))
			.filter(this::isTemplate)
			.collect(Collectors.toUnmodifiableSet());
	}

	/**
	 * The templates that the beans depend on that a bean depends on. None if those have
	 * transactions of their own: then they may be right.
	 */
	Set<String> templatesBehind(String bean) {
		Dependencies dependencies = this.dependencies.of(bean);
		return dependencies.names()
			.stream()
			.filter((name) -> !name.equals(dependencies.factory()) && !name.equals(bean))
			.filter((name) -> !isTemplate(name) && !isRepository(name) && isOfApplication(name)
					&& !isTransactional(name))
			.flatMap((name) -> templates(name).stream())
			.collect(Collectors.toUnmodifiableSet());
	}

	/**
	 * Return whether a bean may also write to the store of another transaction manager,
	 * through any number of beans. True if that can't be told.
	 */
	boolean isShared(String bean) {
		Deque<String> next = new ArrayDeque<>(Set.of(bean));
		Set<String> seen = new HashSet<>(next);
		while (!next.isEmpty()) {
			String name = next.remove();
			Dependencies dependencies = this.dependencies.of(name);
			if (!isRepository(name) && (isOther(name) || (!dependencies.complete() && isOfApplication(name)))) {
				return true;
			}
			dependencies.names()
				.stream()
				.filter((dependency) -> !isTemplate(dependency) && !isRepository(dependency))
				.filter(seen::add)
				.forEach(next::add);
		}
		return false;
	}

	private boolean isOther(String name) {
		Class<?> factory = this.dependencies.factoryType(name);
		if (factory != null && RepositoryFactoryBeanSupport.class.isAssignableFrom(factory)) {
			return true;
		}
		Class<?> type = this.dependencies.type(name);
		return type != null
				&& (isOtherManager(type) || this.stores.stream().anyMatch((it) -> it.isAssignableFrom(type)));
	}

	private static boolean isOtherManager(Class<?> type) {
		return TransactionManager.class.isAssignableFrom(type)
				&& !SingleTableTransactionManager.class.isAssignableFrom(type);
	}

	/** Beans of Spring look up what their configuration names. */
	private boolean isOfApplication(String name) {
		Class<?> type = this.dependencies.type(name);
		return type == null || !type.getName().startsWith("org.springframework.");
	}

	private boolean isTransactional(String name) {
		Class<?> type = this.dependencies.declaredClass(name);
		return type == null || this.transactional.contains(type);
	}

	private boolean isTemplate(String name) {
		Class<?> type = this.dependencies.type(name);
		return type != null && SingleTableOperations.class.isAssignableFrom(type);
	}

	private boolean isRepository(String name) {
		Class<?> factory = this.dependencies.factoryType(name);
		return factory != null && SingleTableRepositoryFactoryBean.class.isAssignableFrom(factory);
	}

}

package io.singletable.autoconfigure.transaction;

import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.singletable.autoconfigure.AnnotatedTypes;
import io.singletable.repository.support.SingleTableRepositoryFactoryBean;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.beans.factory.aot.BeanRegistrationAotContribution;
import org.springframework.beans.factory.aot.BeanRegistrationAotProcessor;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.beans.factory.config.EmbeddedValueResolver;
import org.springframework.beans.factory.support.RegisteredBean;
import org.springframework.transaction.interceptor.TransactionAttribute;
import org.springframework.util.ClassUtils;

/**
 * {@link BeanPostProcessor} that warns of each method whose {@code @Transactional} does
 * not include what its bean writes to DynamoDB: another transaction manager is meant, or
 * none, also where other methods of the bean mean the right one. Beans that are created
 * at start-up are in one warning, others are reported as they are created. Only beans
 * that depend on a template or repository are looked at, themselves or through one other
 * bean, and nothing is reported of one that may also write to the store of the manager
 * that is meant. Not part of an application that was processed ahead of time: it is for
 * its developer.
 */
final class UnmanagedTransactionCheck
		implements BeanPostProcessor, SmartInitializingSingleton, BeanRegistrationAotProcessor {

	private static final Log logger = LogFactory.getLog(UnmanagedTransactionCheck.class);

	private final ConfigurableListableBeanFactory beans;

	private final AnnotatedTypes transactional = new AnnotatedTypes(
			"org.springframework.transaction.annotation.Transactional", "jakarta.transaction.Transactional",
			"jakarta.ejb.TransactionAttribute");

	private final Set<String> seen = ConcurrentHashMap.newKeySet();

	private final List<Candidate> waiting = new ArrayList<>();

	private boolean started;

	UnmanagedTransactionCheck(ConfigurableListableBeanFactory beans) {
		this.beans = beans;
	}

	@Override
	public Object postProcessBeforeInitialization(Object bean, String beanName) {
		if (this.seen.add(beanName)) {
			Class<?> type = (bean instanceof SingleTableRepositoryFactoryBean<?, ?, ?> repository)
					? repository.getObjectType() : ClassUtils.getUserClass(bean);
			if (type != null && this.transactional.contains(type)) {
				check(new Candidate(beanName, type));
			}
		}
		return bean;
	}

	@Override
	public void afterSingletonsInstantiated() {
		List<Candidate> created;
		synchronized (this.waiting) {
			this.started = true;
			created = List.copyOf(this.waiting);
			this.waiting.clear();
		}
		warn(created);
	}

	/** As such a processor, it is not part of what it processes. */
	@Override
	public @Nullable BeanRegistrationAotContribution processAheadOfTime(RegisteredBean registeredBean) {
		return null;
	}

	private void check(Candidate bean) {
		synchronized (this.waiting) {
			if (!this.started) {
				this.waiting.add(bean);
				return;
			}
		}
		warn(List.of(bean));
	}

	private void warn(List<Candidate> candidates) {
		if (candidates.isEmpty() || !logger.isWarnEnabled()) {
			return;
		}
		AnnotatedTransactionManagers managers = new AnnotatedTransactionManagers(this.beans);
		TransactionalStores stores = new TransactionalStores(this.beans, this.transactional);
		boolean enabled = managers.areEnabled();
		List<UnmanagedMethods> unmanaged = candidates.stream()
			.flatMap((candidate) -> examined(candidate, enabled ? managers : null, stores))
			.toList();
		if (!unmanaged.isEmpty()) {
			logger.warn(message(unmanaged, enabled, managers));
		}
	}

	/**
	 * A class that mentions a missing one can't be examined, and must not fail the start.
	 */
	private Stream<UnmanagedMethods> examined(Candidate candidate, @Nullable AnnotatedTransactionManagers managers,
			TransactionalStores stores) {
		try {
			return unmanaged(candidate, managers, stores);
		}
		catch (RuntimeException | LinkageError ex) {
			logger.debug("The transactions of '" + candidate.name() + "' are not examined", ex);
			return Stream.empty();
		}
	}

	/** Dependencies are looked at only where a method may mean another manager. */
	private Stream<UnmanagedMethods> unmanaged(Candidate candidate, @Nullable AnnotatedTransactionManagers managers,
			TransactionalStores stores) {
		Map<Method, TransactionAttribute> transactions = TransactionalBean.transactions(candidate.type(),
				new EmbeddedValueResolver(this.beans));
		if (transactions.isEmpty()) {
			return Stream.empty();
		}
		if (managers != null && transactions.values().stream().allMatch(managers::isOfOnlyManager)) {
			return Stream.empty();
		}
		TransactionalBean bean = candidate.in(stores);
		return bean.allTemplates().isEmpty() ? Stream.empty()
				: Stream.of(UnmanagedMethods.of(bean, transactions, managers, stores))
					.filter((methods) -> !methods.isEmpty());
	}

	private static String message(List<UnmanagedMethods> unmanaged, boolean enabled,
			AnnotatedTransactionManagers managers) {
		String beans = unmanaged.stream().map(Object::toString).collect(Collectors.joining("; "));
		if (!enabled) {
			return "@Transactional has no effect on " + beans + ": transactions are not enabled, and each write to "
					+ "DynamoDB is applied at once. Add org.springframework.boot:spring-boot-transaction, or "
					+ "@EnableTransactionManagement and a bean of type SingleTableTransactionManager";
		}
		String manager = unmanaged.stream()
			.map((methods) -> managers.of(methods.bean().allTemplates()))
			.flatMap(Optional::stream)
			.distinct()
			.map((name) -> "Write @Transactional(\"" + name + "\")")
			.collect(Collectors.joining(" or "));
		return "@Transactional does not include what these methods write to DynamoDB, because another "
				+ "transaction manager is meant, or none: " + beans + ". "
				+ (manager.isEmpty()
						? "Define a bean of type SingleTableTransactionManager for their client, and name it in @Transactional"
						: manager)
				+ ", or turn this warning off if that is intended: logging.level."
				+ UnmanagedTransactionCheck.class.getName() + "=error";
	}

	/**
	 * Bean with transactions by its annotations, which may write to DynamoDB.
	 *
	 * @param name name of the bean
	 * @param type its class, or the interface of a repository
	 */
	private record Candidate(String name, Class<?> type) {

		TransactionalBean in(TransactionalStores stores) {
			return new TransactionalBean(this.name, this.type, stores.templates(this.name),
					stores.templatesBehind(this.name));
		}

	}

}

package io.singletable.autoconfigure.transaction;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.singletable.autoconfigure.AnnotatedTypes;
import io.singletable.core.SingleTableOperations;
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
import org.springframework.util.ClassUtils;

/**
 * {@link BeanPostProcessor} that warns of each method whose {@code @Transactional} does
 * not include what its bean writes to DynamoDB: another transaction manager is meant, or
 * none, also where other methods of the bean mean the right one. Beans that are created
 * at start-up are in one warning, others are told as they are created. Only beans with an
 * injected template or repository are looked at. Not part of an application that was
 * processed ahead of time: it is for its developer.
 */
final class UnmanagedTransactionCheck
		implements BeanPostProcessor, SmartInitializingSingleton, BeanRegistrationAotProcessor {

	private static final Log logger = LogFactory.getLog(UnmanagedTransactionCheck.class);

	private final ConfigurableListableBeanFactory beans;

	private final AnnotatedTypes transactional = new AnnotatedTypes(
			"org.springframework.transaction.annotation.Transactional", "jakarta.transaction.Transactional",
			"jakarta.ejb.TransactionAttribute");

	private final Set<String> seen = ConcurrentHashMap.newKeySet();

	private final List<TransactionalBean> waiting = new ArrayList<>();

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
				Set<String> templates = templates(beanName);
				if (!templates.isEmpty()) {
					check(new TransactionalBean(beanName, type, templates));
				}
			}
		}
		return bean;
	}

	@Override
	public void afterSingletonsInstantiated() {
		List<TransactionalBean> created;
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

	private void check(TransactionalBean bean) {
		synchronized (this.waiting) {
			if (!this.started) {
				this.waiting.add(bean);
				return;
			}
		}
		warn(List.of(bean));
	}

	/** The templates that were injected, themselves or in repositories. */
	private Set<String> templates(String beanName) {
		return Arrays.stream(this.beans.getDependenciesForBean(beanName))
			.flatMap((name) -> isRepository(name) ? Arrays.stream(this.beans.getDependenciesForBean(name))
					: Stream.of(name))
			.filter((name) -> this.beans.containsBean(name)
					&& this.beans.isTypeMatch(name, SingleTableOperations.class))
			.collect(Collectors.toUnmodifiableSet());
	}

	private boolean isRepository(String name) {
		return this.beans.containsBean(name) && this.beans.isFactoryBean(name)
				&& this.beans.isTypeMatch("&" + name, SingleTableRepositoryFactoryBean.class);
	}

	private void warn(List<TransactionalBean> candidates) {
		if (candidates.isEmpty() || !logger.isWarnEnabled()) {
			return;
		}
		AnnotatedTransactionManagers managers = new AnnotatedTransactionManagers(this.beans);
		boolean enabled = managers.areEnabled();
		List<UnmanagedMethods> unmanaged = candidates.stream()
			.map((bean) -> UnmanagedMethods.of(bean, enabled ? managers : null, new EmbeddedValueResolver(this.beans)))
			.filter((methods) -> !methods.isEmpty())
			.toList();
		if (!unmanaged.isEmpty()) {
			logger.warn(message(unmanaged, enabled, managers));
		}
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
			.map((methods) -> managers.of(methods.bean().templates()))
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

}

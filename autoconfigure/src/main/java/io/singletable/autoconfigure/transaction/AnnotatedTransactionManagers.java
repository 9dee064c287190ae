package io.singletable.autoconfigure.transaction;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

import io.singletable.autoconfigure.DefaultCandidates;
import io.singletable.core.SingleTableOperations;
import io.singletable.internal.template.table.TemplateTable;
import io.singletable.internal.template.table.TemplateTables;
import io.singletable.transaction.SingleTableTransactionManager;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.BeanFactoryUtils;
import org.springframework.beans.factory.annotation.BeanFactoryAnnotationUtils;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.transaction.TransactionManager;
import org.springframework.transaction.interceptor.TransactionAspectSupport;
import org.springframework.transaction.interceptor.TransactionAttribute;
import org.springframework.transaction.support.ResourceTransactionManager;
import org.springframework.util.StringUtils;

/**
 * Transaction managers that annotations mean, found as Spring finds them, but without
 * creating a bean.
 */
final class AnnotatedTransactionManagers {

	private final ConfigurableListableBeanFactory beans;

	private final List<String> all;

	private final List<String> templates;

	AnnotatedTransactionManagers(ConfigurableListableBeanFactory beans) {
		this.beans = beans;
		this.all = List
			.of(BeanFactoryUtils.beanNamesForTypeIncludingAncestors(beans, TransactionManager.class, true, false));
		this.templates = List
			.of(BeanFactoryUtils.beanNamesForTypeIncludingAncestors(beans, SingleTableOperations.class, true, false));
	}

	/**
	 * Whether annotations lead to transactions at all.
	 */
	boolean areEnabled() {
		return BeanFactoryUtils.beanNamesForTypeIncludingAncestors(this.beans, TransactionAspectSupport.class, true,
				false).length > 0;
	}

	/**
	 * Return whether a manager other than those of templates runs a transaction. Not if
	 * that can't be determined, nor if there is no default manager, which Spring reports
	 * itself. What a bean writes through another must be the only thing that the manager
	 * could be meant for: one that does not say what it manages is not judged.
	 * @param transaction the transaction
	 * @param bean the bean whose transaction it is
	 */
	boolean isOfOthers(TransactionAttribute transaction, TransactionalBean bean) {
		return meant(transaction, bean.type()).filter((manager) -> !isOf(manager, bean.allTemplates()))
			.filter((manager) -> !bean.templates().isEmpty() || isOfResource(manager))
			.isPresent();
	}

	private boolean isOfResource(String manager) {
		Class<?> type = this.beans.getType(manager, false);
		return type != null && ResourceTransactionManager.class.isAssignableFrom(type);
	}

	/**
	 * Return whether a transaction is right whatever is written in it: the only manager
	 * includes the writes of all templates.
	 * @param transaction the transaction
	 */
	boolean isOfOnlyManager(TransactionAttribute transaction) {
		return this.all.size() == 1 && !isUnknown(transaction)
				&& this.templates.stream().allMatch((template) -> isOf(this.all.get(0), Set.of(template)));
	}

	/**
	 * Return whether the qualifier of a transaction names no manager. A bean whose type
	 * is not known yet may be one.
	 * @param transaction the transaction
	 */
	boolean isUnknown(TransactionAttribute transaction) {
		String qualifier = transaction.getQualifier();
		return StringUtils.hasText(qualifier) && qualified(qualifier).isEmpty()
				&& !(this.beans.containsBean(qualifier) && this.beans.getType(qualifier, false) == null);
	}

	/**
	 * The name of the manager that includes the writes of templates.
	 * @param templates names of the templates
	 */
	Optional<String> of(Set<String> templates) {
		return this.all.stream().filter((manager) -> isOf(manager, templates)).findFirst();
	}

	private Optional<String> meant(TransactionAttribute transaction, Class<?> type) {
		String qualifier = transaction.getQualifier();
		if (StringUtils.hasText(qualifier)) {
			return qualified(qualifier);
		}
		String typeQualifier = BeanFactoryAnnotationUtils.getQualifierValue(type);
		return Optional.ofNullable(typeQualifier)
			.filter(StringUtils::hasText)
			.flatMap(this::qualified)
			.or(this::byDefault);
	}

	private Optional<String> qualified(String qualifier) {
		Predicate<String> same = qualifier::equals;
		return this.all.stream()
			.filter((name) -> BeanFactoryAnnotationUtils.isQualifierMatch(same, name, this.beans))
			.findFirst();
	}

	/** Unknown if a configurer chooses it. */
	private Optional<String> byDefault() {
		if (isChosen()) {
			return Optional.empty();
		}
		List<String> candidates = DefaultCandidates.of(this.beans, TransactionManager.class);
		if (candidates.size() == 1) {
			return Optional.of(candidates.get(0));
		}
		return candidates.stream()
			.filter((name) -> this.beans.containsBeanDefinition(name)
					&& this.beans.getMergedBeanDefinition(name).isPrimary())
			.findFirst();
	}

	private boolean isChosen() {
		return singletons(TransactionAspectSupport.class).anyMatch((aspect) -> aspect.getTransactionManager() != null);
	}

	/** A manager for an unknown client is given the benefit of the doubt. */
	private boolean isOf(String manager, Set<String> templates) {
		Object singleton = singleton(manager);
		if (singleton instanceof SingleTableTransactionManager ours) {
			List<Object> clients = templates.stream().flatMap(this::clients).toList();
			return clients.isEmpty() || clients.contains(ours.getResourceFactory());
		}
		Class<?> type = (singleton != null) ? singleton.getClass() : this.beans.getType(manager, false);
		return type != null && SingleTableTransactionManager.class.isAssignableFrom(type);
	}

	private Stream<Object> clients(String template) {
		return (singleton(template) instanceof SingleTableOperations operations)
				? operations.unwrap(TemplateTables.class)
					.stream()
					.flatMap((tables) -> tables.known().stream())
					.map(TemplateTable::client)
				: Stream.empty();
	}

	private <T> Stream<T> singletons(Class<T> type) {
		return Arrays.stream(this.beans.getBeanNamesForType(type, true, false))
			.map(this::singleton)
			.filter(type::isInstance)
			.map(type::cast);
	}

	private @Nullable Object singleton(String name) {
		return this.beans.containsSingleton(name) ? this.beans.getSingleton(name) : null;
	}

}

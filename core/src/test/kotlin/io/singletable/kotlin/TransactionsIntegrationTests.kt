package io.singletable.kotlin

import io.singletable.core.SingleTableOperations
import io.singletable.repository.support.SingleTableRepositoryFactory
import io.singletable.test.LocalDynamoDb
import io.singletable.test.TestTable
import io.singletable.transaction.SingleTableTransactionManager
import org.assertj.core.api.Assertions.assertThat
import org.assertj.core.api.Assertions.assertThatIllegalStateException
import org.junit.jupiter.api.Test
import org.springframework.context.annotation.AnnotationConfigApplicationContext
import org.springframework.context.annotation.Configuration
import org.springframework.context.support.registerBean
import org.springframework.transaction.annotation.EnableTransactionManagement
import org.springframework.transaction.annotation.Transactional

/**
 * Tests for transactions in Kotlin.
 */
class TransactionsIntegrationTests {

	private val template = TestTable.of(Ticket::class.java).template()

	private val tickets = SingleTableRepositoryFactory(template).getRepository(TicketRepository::class.java)

	@Test
	fun lambdaWritesAllOrNothing() {
		val stored = template.inTransaction<List<Ticket>> { tx ->
			listOf("E07", "E08").map { tx.insert(Ticket(title = it)) }
		}
		assertThat(tickets.findByStatus(Status.OPEN)).containsExactlyInAnyOrderElementsOf(stored)
		assertThatIllegalStateException().isThrownBy {
			template.inTransactionWithoutResult { tx ->
				tx.insert(Ticket(title = "E09"))
				error("refused")
			}
		}
		assertThat(tickets.findByStatus(Status.OPEN)).hasSize(2)
	}

	@Test
	fun annotatedFunctionWritesAllOrNothing() {
		AnnotationConfigApplicationContext().use { context ->
			context.registerBean<SingleTableOperations> { template }
			context.registerBean<SingleTableTransactionManager> { SingleTableTransactionManager(LocalDynamoDb.client()) }
			context.register(Transactions::class.java, Desk::class.java)
			context.refresh()
			val desk = context.getBean(Desk::class.java)
			assertThatIllegalStateException().isThrownBy { desk.open("E07", "") }
			assertThat(tickets.findByStatus(Status.OPEN)).isEmpty()
			val stored = desk.open("E07", "E08")
			assertThat(tickets.findByStatus(Status.OPEN)).containsExactlyInAnyOrderElementsOf(stored)
		}
	}

	@Configuration(proxyBeanMethods = false)
	@EnableTransactionManagement
	open class Transactions

	/** Open, as the plugin of Kotlin for Spring makes it. */
	@Transactional
	open class Desk(private val template: SingleTableOperations) {

		open fun open(vararg titles: String): List<Ticket> = titles.map {
			check(it.isNotEmpty())
			template.insert(Ticket(title = it))
		}

	}

}

package cenote.replica;

import static org.assertj.core.api.Assertions.assertThat;

import cenote.pool.PoolEvents;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Whoever hears with another hears everything. */
class BothEventsTest {

  private final List<String> heard = new ArrayList<>();

  private PoolEvents ear(String name) {
    return (PoolEvents)
        Proxy.newProxyInstance(
            PoolEvents.class.getClassLoader(),
            new Class<?>[] {PoolEvents.class},
            (_, method, arguments) -> {
              heard.add(name + method.getName() + Arrays.toString(arguments));
              return null;
            });
  }

  @Test
  void shouldTellBothEveryEvent() throws ReflectiveOperationException {
    PoolEvents both = new BothEvents(ear("one "), ear("other "));
    for (Method event : PoolEvents.class.getDeclaredMethods()) {
      if (event.getName().startsWith("on")) {
        heard.clear();
        Object[] arguments = new Object[event.getParameterCount()];
        for (int i = 0; i < arguments.length; i++) {
          Class<?> type = event.getParameterTypes()[i];
          arguments[i] = type == int.class ? (Object) (i + 1) : type == long.class ? i + 1L : true;
        }
        event.invoke(both, arguments);
        String told = event.getName() + Arrays.toString(arguments);
        assertThat(heard).containsExactly("one " + told, "other " + told);
      }
    }
  }
}

package eu.celine.dt.core.domain;

import eu.celine.dt.contracts.DTDomain;
import eu.celine.dt.core.config.ClientsConfig;
import eu.celine.dt.core.config.ConfigFolder;
import eu.celine.dt.core.config.Problem;
import eu.celine.dt.core.config.Problems;
import eu.celine.dt.core.values.Fetchers;
import eu.celine.dt.core.values.ValuesService;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.springframework.beans.factory.support.DefaultListableBeanFactory;

/** A loader over real files, with backends that only write down what is asked of them. */
final class LoaderFixture {

    final ConfigFolder folder;
    final FakeBackends backends = new FakeBackends();
    final Clock clock = new SettableClock();

    LoaderFixture(Path directory) {
        folder = new ConfigFolder(directory);
    }

    LoaderFixture domains(String text) {
        folder.write("domains.yaml", text);
        return this;
    }

    DomainLoader loader() {
        var runtime = new DefaultListableBeanFactory();
        runtime.registerSingleton("clock", clock);
        return new DomainLoader(
                folder.reader(),
                backends,
                new DomainFactory(runtime),
                new ValuesService((caller, road, target, decision) -> {}));
    }

    DomainSnapshot load() {
        return loader().load();
    }

    static final class FakeBackends implements Backends {

        final List<String> asked = new ArrayList<>();
        final List<Problem> problems = new ArrayList<>();
        final List<Problem> complaints = new ArrayList<>();

        @Override
        public void open(ClientsConfig config, Problems found) {
            asked.add("open " + config.clients().keySet());
        }

        @Override
        public Compiled compile(DTDomain domain, Problems found) {
            asked.add("compile " + domain.name());
            problems.forEach(found::add);
            return new Compiled(Fetchers.empty(), () -> complaints);
        }

        @Override
        public void close() {
            asked.add("close");
        }
    }
}

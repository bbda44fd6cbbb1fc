from zhunsheng.apps.records.models import *
def test_x(fill):
    import time
    fill(100); n=Event.objects.count()
    t=time.time(); fill(1000, 4); print(Event.objects.count()-n, time.time()-t, Record.objects.count(), PersonalValue.objects.count(), Link.objects.count())
    from zhunsheng.apps.journal.sealing import seal
    from tests.county import surroundings
    t=time.time(); c=seal(surroundings()); print(c.note, time.time()-t)
    assert seal(surroundings()) is None
